/** A link's QR code, as a picture that a phone can save and recognise by a long press. */

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";

/** How many pixels a side has at least; WeChat and many galleries keep pixels, and no SVG. */
const PIXELS = 720;

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
    const { paint, qrModules, QUIET_ZONE } = await import("./qr-modules.js");
    const modules = qrModules(link);
    const across = modules.length + 2 * QUIET_ZONE;
    const side = across * Math.ceil(PIXELS / across);
    const canvas = el("canvas", { width: side, height: side });
    const context = canvas.getContext("2d");
    if (!context) return "";
    paint(context, modules, { left: 0, top: 0, side });
    return canvas.toDataURL("image/png");
  } catch {
    return "";
  }
}
