/** QR codes (ISO/IEC 18004:2015) in the browser, so that no server is needed: bytes, level M, up to version 20. */

/** Modules of light around a code (6.3.8). */
export const QUIET_ZONE = 4;

/** Table 9 of the standard, for each version: error correction codewords a block, and blocks. */
const ERROR_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** @typedef {(boolean | undefined)[][]} Grid rows of modules: dark, light, or still free */

/** @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * Return a text as a QR code without its quiet zone.
 * @param {string} text
 * @returns {boolean[][]} rows of modules, true where dark
 * @throws {RangeError} it is longer than 666 bytes
 */
export function qrModules(text) {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= BLOCKS.length; version++) {
    const frame = frameOf(version);
    const words = Math.floor(frame.flat().filter((module) => module === undefined).length / 8);
    const room = words - ERROR_WORDS[version - 1] * BLOCKS[version - 1];
    if (bytes.length + (version < 10 ? 2 : 3) > room) continue;
    const codewords = interleaved(dataWords(bytes, version, room), version, words);
    return bestMasked(frame, codewords);
  }
  throw new RangeError(`${bytes.length} bytes`);
}

/**
 * Paint a code onto a square of light, in whole pixels a module, so that edges stay sharp.
 * @param {CanvasRenderingContext2D} context
 * @param {boolean[][]} modules
 * @param {{left: number, top: number, side: number}} square in pixels; it has room for the quiet zone
 */
export function paint(context, modules, { left, top, side }) {
  const size = Math.max(1, Math.floor(side / (modules.length + 2 * QUIET_ZONE)));
  const margin = Math.floor((side - size * modules.length) / 2);
  context.fillStyle = "#fff";
  context.fillRect(left, top, side, side);
  context.fillStyle = "#000";
  modules.forEach((row, down) =>
    row.forEach((dark, right) => {
      if (dark) context.fillRect(left + margin + right * size, top + margin + down * size, size, size);
    }),
  );
}

/**
 * Draw what a version has everywhere: finders, timing, alignment, version; the format's place is taken by light modules.
 * @param {number} version
 * @returns {Grid}
 */
function frameOf(version) {
  const size = 17 + 4 * version;
  /** @type {Grid} */
  const grid = Array.from({ length: size }, () => Array(size).fill(undefined));
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    rings(grid, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  }
  for (const [row, column] of alignments(version)) rings(grid, row, column, 2, (ring) => ring !== 1);
  for (let at = 8; at < size - 8; at++) grid[6][at] = grid[at][6] = at % 2 === 0;
  writeFormat(grid, 0, () => false);
  if (version >= 7) writeVersion(grid, version);
  return grid;
}

/**
 * @param {Grid} grid
 * @param {number} row of the centre
 * @param {number} column
 * @param {number} reach how far the rings go; what lies outside of the grid is left out
 * @param {(ring: number) => boolean} dark
 */
function rings(grid, row, column, reach, dark) {
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      if (grid[row + down] === undefined || !(column + right in grid)) continue;
      grid[row + down][column + right] = dark(Math.max(Math.abs(down), Math.abs(right)));
    }
  }
}

/**
 * Return the centres of a version's alignment patterns (Annex E).
 * @param {number} version
 * @returns {number[][]}
 */
function alignments(version) {
  if (version === 1) return [];
  const last = 10 + 4 * version;
  const count = Math.floor(version / 7) + 1;
  const step = 2 * Math.ceil((last - 6) / count / 2);
  const places = [6, ...Array.from({ length: count }, (_, index) => last - step * (count - 1 - index))];
  const corner = (/** @type {number} */ row, /** @type {number} */ column) =>
    (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6);
  return places.flatMap((row) => places.filter((column) => !corner(row, column)).map((column) => [row, column]));
}

/**
 * Return a number followed by the remainder of its division by a polynomial, as format and version are protected.
 * @param {number} value
 * @param {number} polynomial
 * @param {number} degree
 */
function protectedBits(value, polynomial, degree) {
  let rest = value << degree;
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest)) rest ^= polynomial << (bit - degree);
  return (value << degree) | rest;
}

/**
 * @param {Grid} grid
 * @param {number} mask
 * @param {(bit: boolean) => boolean} [shown]
 */
function writeFormat(grid, mask, shown = (bit) => bit) {
  const size = grid.length;
  const bits = protectedBits(mask, 0x537, 10) ^ 0x5412; // level M is 00 before the mask's three bits
  for (let index = 0; index < 15; index++) {
    const bit = shown(((bits >> index) & 1) === 1);
    const [row, column] = index < 8 ? [index + Number(index > 5), 8] : [8, 15 - index - Number(index > 8)];
    grid[row][column] = bit;
    if (index < 8) grid[8][size - 1 - index] = bit;
    else grid[size - 15 + index][8] = bit;
  }
  grid[size - 8][8] = true;
}

/**
 * @param {Grid} grid
 * @param {number} version
 */
function writeVersion(grid, version) {
  const bits = protectedBits(version, 0x1f25, 12);
  for (let index = 0; index < 18; index++) {
    const far = grid.length - 11 + (index % 3);
    const near = Math.floor(index / 3);
    grid[near][far] = grid[far][near] = ((bits >> index) & 1) === 1;
  }
}

/**
 * Return the text's bytes after mode and length, filled up to the version's room.
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {number} room
 * @returns {number[]}
 */
function dataWords(bytes, version, room) {
  const length = version < 10 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  const nibbles = [4, ...[...length, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = [];
  for (let at = 0; at < nibbles.length; at += 2) words.push((nibbles[at] << 4) | nibbles[at + 1]);
  for (let filler = 0xec; words.length < room; filler ^= 0xec ^ 0x11) words.push(filler);
  return words;
}

/**
 * Divide the data into blocks, add each one's error correction, and return them as they are placed.
 * @param {number[]} data
 * @param {number} version
 * @param {number} words of data and error correction
 * @returns {number[]}
 */
function interleaved(data, version, words) {
  const count = BLOCKS[version - 1];
  const errors = ERROR_WORDS[version - 1];
  const short = Math.floor(words / count) - errors;
  const shorts = count - (words % count);
  const blocks = Array.from({ length: count }, (_, index) => {
    const start = index * short + Math.max(0, index - shorts);
    return data.slice(start, start + short + Number(index >= shorts));
  });
  return [...columns(blocks), ...columns(blocks.map((block) => errorWords(block, errors)))];
}

/** @param {number[][]} rows */
function columns(rows) {
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, at) => rows.filter((row) => at < row.length).map((row) => row[at])).flat();
}

/**
 * Return the Reed-Solomon remainder of a block over GF(256).
 * @param {number[]} block
 * @param {number} count
 */
function errorWords(block, count) {
  const divisor = generator(count);
  const rest = [...block, ...Array(count).fill(0)];
  for (let at = 0; at < block.length; at++) {
    const lead = rest[at];
    divisor.forEach((factor, index) => {
      rest[at + index] ^= product(factor, lead);
    });
  }
  return rest.slice(block.length);
}

/** @param {number} degree */
function generator(degree) {
  let found = [1];
  for (let index = 0, root = 1; index < degree; index++, root = product(root, 2)) {
    const shifted = [...found, 0];
    found = shifted.map((factor, at) => factor ^ (at > 0 ? product(found[at - 1], root) : 0));
  }
  return found;
}

/**
 * Multiply in GF(256) modulo x⁸ + x⁴ + x³ + x² + 1.
 * @param {number} left
 * @param {number} right
 */
function product(left, right) {
  let sum = 0;
  for (let bit = 7; bit >= 0; bit--) {
    sum = (sum << 1) ^ ((sum >> 7) * 0x11d);
    if ((right >> bit) & 1) sum ^= left;
  }
  return sum;
}

/**
 * @param {Grid} frame
 * @param {number[]} codewords
 * @returns {boolean[][]}
 */
function bestMasked(frame, codewords) {
  const masked = MASKS.map((mask, number) => {
    const grid = filled(frame, codewords, mask);
    writeFormat(grid, number);
    return /** @type {boolean[][]} */ (grid);
  });
  const penalties = masked.map(penalty);
  return masked[penalties.indexOf(Math.min(...penalties))];
}

/**
 * Place the codewords in columns of two from the right, upwards first.
 * @param {Grid} frame
 * @param {number[]} codewords
 * @param {(row: number, column: number) => boolean} mask
 */
function filled(frame, codewords, mask) {
  const grid = frame.map((row) => [...row]);
  const size = grid.length;
  let bit = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, upwards = !upwards) {
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (frame[row][column] !== undefined) continue;
        const dark = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        grid[row][column] = (dark === 1) !== mask(row, column);
        bit++;
      }
    }
  }
  return grid;
}

/**
 * Judge how hard a masked code is to read (7.8.3): lines, blocks, what looks like a finder, and too much of one colour.
 * @param {boolean[][]} grid
 */
function penalty(grid) {
  const rows = grid.map((row) => row.map(Number).join(""));
  const turned = grid.map((_, column) => grid.map((row) => Number(row[column])).join(""));
  let sum = 0;
  for (const line of [...rows, ...turned]) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length;
  }
  for (let row = 1; row < grid.length; row++) {
    for (let column = 1; column < grid.length; column++) {
      const four = [grid[row][column], grid[row - 1][column], grid[row][column - 1], grid[row - 1][column - 1]];
      if (four.every((module) => module === four[0])) sum += 3;
    }
  }
  const dark = grid.flat().filter(Boolean).length / grid.length ** 2;
  return sum + 10 * Math.floor(Math.abs(dark * 100 - 50) / 5);
}
