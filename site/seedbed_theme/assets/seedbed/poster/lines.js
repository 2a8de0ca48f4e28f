/** Breaks text into lines as Chinese is set (W3C, "Requirements for Chinese Text Layout", 3.1.3 and 3.1.4). */

const NOT_FIRST = /^[、。，．：；！？…—～·”’」』）〕】》〉〗％%‰℃°,.:;!?)\]}]/u;
const NOT_LAST = /[“‘「『（〔【《〈〖(\[{￥¥$€£#@]$/u;
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}'’_+/&-]/u;
const LONELY = 2;

/**
 * Break text into lines that fit: no closing mark begins a line, no opening one ends it, and no single character stands
 * alone at the end. What goes beyond the last line becomes an ellipsis.
 * @param {string} text
 * @param {number} most lines
 * @param {(line: string) => boolean} fits
 * @returns {string[]}
 */
export function breakLines(text, most, fits) {
  const lines = text.split("\n").flatMap((paragraph) => paragraphLines(paragraph.trim(), fits));
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines[most - 1], fits)];
}

/**
 * @param {string} text
 * @param {(line: string) => boolean} fits
 */
function paragraphLines(text, fits) {
  /** @type {string[][]} */
  const lines = [[]];
  for (const unit of units(text).flatMap((unit) => (fits(unit) ? [unit] : characters(unit)))) {
    const line = lines[lines.length - 1];
    if (line.length === 0 || fits([...line, unit].join("").trimEnd())) line.push(unit);
    else lines.push(unit.trim() ? [unit] : []);
  }
  keepCompany(lines);
  return lines.map((line) => line.join("").trim()).filter(Boolean);
}

/**
 * Let a last line of one character, with the mark behind it, have the unit before it for company.
 * @param {string[][]} lines
 */
function keepCompany(lines) {
  const last = lines[lines.length - 1];
  const before = lines[lines.length - 2];
  if (!before || before.length <= LONELY || last.length !== 1) return;
  if (characters(last[0]).length > LONELY || WORD.test(last[0])) return;
  const moved = before.pop();
  if (moved) last.unshift(moved);
}

/**
 * Divide text where a line may end: around every Chinese character, but within neither words nor marks.
 * @param {string} text
 * @returns {string[]}
 */
function units(text) {
  /** @type {string[]} */
  const found = [];
  for (const character of characters(text)) {
    const before = found[found.length - 1] ?? "";
    const end = before.slice(-1);
    const together = (WORD.test(end) && WORD.test(character)) || NOT_FIRST.test(character) || NOT_LAST.test(before);
    if (before.trim() && character.trim() && together) found[found.length - 1] += character;
    else found.push(character);
  }
  return found;
}

/**
 * @param {string} text
 * @returns {string[]} what a reader takes for characters: an emoji of several code points is one, where the browser knows
 */
function characters(text) {
  if (!("Segmenter" in Intl)) return Array.from(text);
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * @param {string} line
 * @param {(line: string) => boolean} fits
 */
function shortened(line, fits) {
  const kept = characters(line);
  while (kept.length > 0 && (!fits(`${kept.join("")}…`) || NOT_FIRST.test(kept[kept.length - 1]))) kept.pop();
  return `${kept.join("").replace(NOT_LAST, "")}…`;
}
