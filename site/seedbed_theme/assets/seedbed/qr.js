/** A page's QR code, as a picture that a phone can save and recognise by a long press. */

import { picture } from "./api.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { ownCode } from "./own-code.js";

const PIXELS = 720;

/**
 * Return where the API draws the QR code of a page: the reader's own short link where it leads there.
 * @param {string} page
 * @returns {string}
 */
export function drawingOf(page) {
  const own = ownCode();
  if (own?.page === page) return drawingOfCode(own.code);
  const query = new URLSearchParams({ page });
  if (own) query.set("code", own.code);
  return `api/v1/qr.svg?${query}`;
}

/**
 * Return where the API draws the QR code of a code's short link.
 * @param {string} code
 * @returns {string}
 */
export function drawingOfCode(code) {
  return `api/v1/codes/${encodeURIComponent(code)}/qr.svg`;
}

/**
 * Return a QR code with its link under it. Where none can be drawn the link stands alone.
 * @param {string} drawing where the API draws it
 * @param {string} link
 * @returns {HTMLElement}
 */
export function qrCode(drawing, link) {
  const caption = el("figcaption", { class: "sb-qr__link" }, link);
  const figure = el("figure", { class: "sb-qr", "aria-busy": "true" }, caption);
  void draw(drawing).then((source) => {
    figure.removeAttribute("aria-busy");
    if (source)
      figure.prepend(el("img", { src: source, alt: t("QR code of {link}", { link }), width: 240, height: 240 }));
    else
      figure.prepend(el("p", {}, t("The QR code needs the shop's server, which can't be reached. This is the link:")));
  });
  return figure;
}

/**
 * Show a QR code over the page.
 * @param {string} drawing where the API draws it
 * @param {string} link
 * @param {string} sentence what to do with it
 */
export function showQrCode(drawing, link, sentence) {
  openDialog(t("QR code"), [qrCode(drawing, link), el("p", {}, sentence)]);
}

/**
 * @param {string} path
 * @returns {Promise<string>} a data address, or "" when nobody drew
 */
async function draw(path) {
  try {
    return await asPixels(await picture(path));
  } catch {
    return "";
  }
}

/**
 * WeChat and many galleries don't keep SVG.
 * @param {Blob} drawing
 * @returns {Promise<string>}
 */
async function asPixels(drawing) {
  const address = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = el("canvas", { width: PIXELS, height: PIXELS });
    const context = canvas.getContext("2d");
    if (!context) return "";
    context.imageSmoothingEnabled = false;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, PIXELS, PIXELS);
    context.drawImage(image, 0, 0, PIXELS, PIXELS);
    return canvas.toDataURL("image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}
