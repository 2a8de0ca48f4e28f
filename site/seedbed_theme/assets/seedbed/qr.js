/** A link's QR code, as a picture that a phone can save and recognise by a long press. */

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";

/** How many pixels a side has at least; WeChat and many galleries keep pixels, and no SVG. */
const PIXELS = 720;

/** Modules of light around the code (ISO/IEC 18004:2015, 6.3.8). */
const QUIET_ZONE = 4;

/**
 * Return a QR code with its link under it. Where none can be drawn the link stands alone.
 * @param {string} link
 * @returns {HTMLElement}
 */
export function qrCode(link) {
  const caption = el("figcaption", { class: "sb-qr__link" }, link);
  const figure = el("figure", { class: "sb-qr", "aria-busy": "true" }, caption);
  void drawn(link).then((source) => {
    figure.removeAttribute("aria-busy");
    if (source)
      figure.prepend(el("img", { src: source, alt: t("QR code of {link}", { link }), width: 240, height: 240 }));
    else figure.prepend(el("p", {}, t("The QR code can't be drawn here. This is the link:")));
  });
  return figure;
}

/**
 * Show a QR code over the page.
 * @param {string} link
 * @param {string} sentence what to do with it
 */
export function showQrCode(link, sentence) {
  openDialog(t("QR code"), [qrCode(link), el("p", {}, sentence)]);
}

/**
 * @param {string} link
 * @returns {Promise<string>} a data address, or "" where the encoder can't be loaded or the link is too long for it
 */
async function drawn(link) {
  try {
    const { qrModules } = await import("./qr-modules.js");
    return asPixels(qrModules(link));
  } catch {
    return "";
  }
}

/**
 * @param {boolean[][]} modules
 * @returns {string}
 */
function asPixels(modules) {
  const across = modules.length + 2 * QUIET_ZONE;
  const size = Math.ceil(PIXELS / across);
  const canvas = el("canvas", { width: across * size, height: across * size });
  const context = canvas.getContext("2d");
  if (!context) return "";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  modules.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) context.fillRect((x + QUIET_ZONE) * size, (y + QUIET_ZONE) * size, size, size);
    }),
  );
  return canvas.toDataURL("image/png");
}
