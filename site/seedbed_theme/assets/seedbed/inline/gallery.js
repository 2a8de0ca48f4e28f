import { openDialog } from "../dialog.js";
import { button, el } from "../dom.js";
import { t } from "../i18n.js";
import { Widget } from "../widget.js";

/** The keys that lead to another picture. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/** `<seedbed-gallery>`: a strip of pictures, each of which opens large; without JavaScript they are links. */
class Gallery extends Widget {
  start() {
    const links = [...this.querySelectorAll("a")];
    links.forEach((link, place) => {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(links, place);
      });
    });
  }
}

/**
 * @param {HTMLAnchorElement[]} links
 * @param {number} place of the picture that is shown first
 */
function open(links, place) {
  const image = el("img", { class: "sb-zoom__picture" });
  const frame = el("div", { class: "sb-zoom__frame", tabindex: 0, click: () => frame.classList.toggle("sb-zoom__frame--near") }, image);
  const words = el("p", { class: "sb-zoom__words", role: "status" });
  const back = button("←", () => show(place - 1), { "aria-label": t("Previous picture") });
  const on = button("→", () => show(place + 1), { "aria-label": t("Next picture") });
  const show = (/** @type {number} */ wanted) => {
    place = (wanted + links.length) % links.length;
    image.src = links[place].href;
    image.alt = links[place].querySelector("img")?.alt ?? "";
    frame.classList.remove("sb-zoom__frame--near");
    words.textContent = t("{place} of {total}: {words}", { place: place + 1, total: links.length, words: image.alt });
  };
  show(place);
  openDialog(t("Pictures"), [frame, words, el("p", { class: "sb-zoom__steps" }, back, on)], { class: "sb-zoom", focus: frame });
  frame.closest("dialog")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === frame) frame.click();
    else if (event.key in STEPS) show(place + STEPS[event.key]);
  });
}

customElements.define("seedbed-gallery", Gallery);
