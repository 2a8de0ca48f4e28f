/** A poster as a picture: drawn with the fonts of the device, in the storefront's light colours. */

import { paint } from "../qr-modules.js";
import { breakLines } from "./lines.js";

/**
 * @typedef {object} Poster what stands on it
 * @property {HTMLImageElement | null} cover
 * @property {string[]} labels the disclosure, in words
 * @property {string} title
 * @property {string} price
 * @property {string} words the reader's own
 * @property {string} name the reader's
 * @property {string} shop
 * @property {string[]} lines what to do with it, beside the QR code or in its place
 * @property {boolean[][] | null} modules of the QR code; without it the poster is 3:4
 */

/** @typedef {{text: string, display: string}} Fonts font families, as CSS names them */

/** @typedef {{height: number, draw: (top: number) => void}} Block */

const WIDTH = 1080;
const NOTE_HEIGHT = 1440;
const EDGE = 72;
const GAP = 36;
const INNER = WIDTH - 2 * EDGE;
const QR_SIDE = 280;
/** The cover's height where there is no picture, and the least and the most of it where there is one. */
const EMPTY = 320;
const LEAST = 540;
const MOST = 1350;

const PAPER = "#faf5ec";
const INK = "#2c2822";
const SOFT = "#675e51";
const LINE = "#e6dccb";
const BRAND = "#3b6b42";
const BRAND_SOFT = "#e5eddb";
const ACCENT = "#a9481f";
const ACCENT_INK = "#fffdf8";

/**
 * Draw a poster.
 * @param {Poster} poster
 * @param {Fonts} fonts
 * @returns {HTMLCanvasElement}
 * @throws {Error} the browser has no canvas to draw on
 */
export function draw(poster, fonts) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  const pen = new Pen(context, fonts);
  const blocks = fittingBlocks(poster, pen);
  const text = GAP + blocks.reduce((sum, { height }) => sum + height + GAP, 0);
  const cover = coverHeight(poster, text);
  canvas.height = poster.modules ? cover + text : NOTE_HEIGHT; // which also wipes it
  pen.rectangle(0, 0, WIDTH, canvas.height, PAPER);
  drawCover(pen, poster, cover);
  let top = cover + GAP;
  for (const block of blocks) {
    block.draw(top);
    top += block.height + GAP;
  }
  return canvas;
}

/**
 * @param {Poster} poster
 * @param {number} text the height of all below the cover
 */
function coverHeight({ cover, modules }, text) {
  if (!modules) return NOTE_HEIGHT - text;
  if (!cover) return EMPTY;
  return Math.round(Math.min(MOST, Math.max(LEAST, (WIDTH * cover.naturalHeight) / cover.naturalWidth)));
}

/**
 * Return what stands below the cover; where the height is given, long words give way to the picture.
 * @param {Poster} poster
 * @param {Pen} pen
 */
function fittingBlocks(poster, pen) {
  for (const [titleLines, wordLines] of [[4, 10], [3, 6], [3, 4], [2, 3]]) {
    const found = blocks(poster, pen, titleLines, wordLines);
    const text = found.reduce((sum, { height }) => sum + height + GAP, GAP);
    if (poster.modules || text <= NOTE_HEIGHT - LEAST) return found;
  }
  return blocks(poster, pen, 2, 2);
}

/**
 * @param {Poster} poster
 * @param {Pen} pen
 * @param {number} titleLines
 * @param {number} wordLines
 * @returns {Block[]}
 */
function blocks(poster, pen, titleLines, wordLines) {
  const { labels, title, price, words, name } = poster;
  const said = words && (name ? `${words}\n—— ${name}` : words);
  const found = [
    labels.length > 0 && pen.chips(labels),
    pen.text(title, { size: 64, weight: 700, family: "display", most: titleLines }),
    price && pen.text(price, { size: 52, weight: 700, colour: ACCENT, most: 1 }),
    said && pen.quote(said, wordLines),
    foot(poster, pen),
  ];
  return /** @type {Block[]} */ (found.filter(Boolean));
}

/**
 * @param {Poster} poster
 * @param {Pen} pen
 * @returns {Block}
 */
function foot({ shop, lines, modules }, pen) {
  const width = modules ? INNER - QR_SIDE - GAP : INNER;
  const shopName = pen.text(shop, { size: 40, weight: 700, colour: BRAND, width, most: 2 });
  const rest = lines.map((line) => pen.text(line, { size: 34, colour: SOFT, width, most: 2 }));
  const told = [shopName, ...rest];
  const text = told.reduce((sum, { height }) => sum + height + 12, -12);
  const height = Math.max(text, modules ? QR_SIDE : 0) + GAP;
  const drawFoot = (/** @type {number} */ top) => {
    pen.rectangle(EDGE, top, INNER, 2, LINE);
    let at = top + GAP + (height - GAP - text) / 2;
    for (const block of told) {
      block.draw(at);
      at += block.height + 12;
    }
    if (modules) pen.qrCode(modules, WIDTH - EDGE - QR_SIDE, top + GAP);
  };
  return { height, draw: drawFoot };
}

/**
 * @param {Pen} pen
 * @param {Poster} poster
 * @param {number} height
 */
function drawCover(pen, { cover, shop }, height) {
  if (cover) pen.filling(cover, height);
  else {
    pen.rectangle(0, 0, WIDTH, height, BRAND_SOFT);
    const name = pen.text(shop, { size: 88, weight: 700, family: "display", colour: BRAND, most: 2 });
    name.draw((height - name.height) / 2);
  }
}

/**
 * @typedef {object} Style
 * @property {number} size in pixels
 * @property {number} [weight]
 * @property {keyof Fonts} [family]
 * @property {string} [colour]
 * @property {number} [left]
 * @property {number} [width]
 * @property {number} most lines
 */

/** Draws on a canvas; a block is measured before it is drawn. */
class Pen {
  #context;
  #fonts;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Fonts} fonts
   */
  constructor(context, fonts) {
    this.#context = context;
    this.#fonts = fonts;
  }

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} width
   * @param {number} height
   * @param {string} colour
   */
  rectangle(left, top, width, height, colour) {
    this.#context.fillStyle = colour;
    this.#context.fillRect(left, top, width, height);
  }

  /**
   * @param {string} text
   * @param {Style} style
   * @returns {Block}
   */
  text(text, { size, weight = 400, family = "text", colour = INK, left = EDGE, width = INNER, most }) {
    const context = this.#context;
    const font = `${weight} ${size}px ${this.#fonts[family]}`;
    context.font = font;
    const lines = breakLines(text, most, (line) => context.measureText(line).width <= width);
    const leading = Math.round(size * 1.4);
    const drawText = (/** @type {number} */ top) => {
      context.font = font;
      context.fillStyle = colour;
      context.textBaseline = "middle";
      lines.forEach((line, index) => context.fillText(line, left, top + leading * (index + 0.5)));
    };
    return { height: lines.length * leading, draw: drawText };
  }

  /**
   * @param {string} words
   * @param {number} most
   * @returns {Block}
   */
  quote(words, most) {
    const text = this.text(words, { size: 42, left: EDGE + 32, width: INNER - 32, most });
    const drawQuote = (/** @type {number} */ top) => {
      this.rectangle(EDGE, top + 6, 8, text.height - 12, BRAND);
      text.draw(top);
    };
    return { height: text.height, draw: drawQuote };
  }

  /**
   * Return labels side by side, on as many rows as they need: none may be left out.
   * @param {string[]} labels
   * @returns {Block}
   */
  chips(labels) {
    const context = this.#context;
    const height = 64;
    const font = `600 36px ${this.#fonts.text}`;
    context.font = font;
    let [left, row] = [0, 0];
    const placed = labels.map((label) => {
      const width = context.measureText(label).width + 48;
      if (left > 0 && left + width > INNER) [left, row] = [0, row + 1];
      const chip = { label, width, left, row };
      left += width + 16;
      return chip;
    });
    const drawChips = (/** @type {number} */ top) => {
      context.font = font;
      context.textBaseline = "middle";
      for (const chip of placed) {
        const above = top + chip.row * (height + 16);
        this.rectangle(EDGE + chip.left, above, chip.width, height, ACCENT);
        context.fillStyle = ACCENT_INK;
        context.fillText(chip.label, EDGE + chip.left + 24, above + height / 2);
      }
    };
    return { height: (row + 1) * height + row * 16, draw: drawChips };
  }

  /**
   * Fill the poster's width with the middle of a picture.
   * @param {HTMLImageElement} picture
   * @param {number} height
   */
  filling(picture, height) {
    const { naturalWidth, naturalHeight } = picture;
    const scale = Math.max(WIDTH / naturalWidth, height / naturalHeight);
    const [width, tall] = [WIDTH / scale, height / scale];
    const [left, top] = [(naturalWidth - width) / 2, (naturalHeight - tall) / 2];
    this.#context.drawImage(picture, left, top, width, tall, 0, 0, WIDTH, height);
  }

  /**
   * @param {boolean[][]} modules
   * @param {number} left
   * @param {number} top
   */
  qrCode(modules, left, top) {
    paint(this.#context, modules, { left, top, side: QR_SIDE });
  }
}
