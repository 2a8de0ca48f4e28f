import { openDialog } from "../dialog.js";
import { button, el } from "../dom.js";
import { t } from "../i18n.js";
import { Widget } from "../widget.js";

/** The keys that lead to another picture. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const NEAR = "sb-zoom__frame--near";

/** The part of a picture by which a strip may stand beside where it was sent. */
const ROUNDING = 0.01;

/** `<seedbed-gallery>`: a strip of pictures, each of which opens large; without JavaScript they are links. */
class Gallery extends Widget {
  start() {
    const links = [...this.querySelectorAll("a")];
    links.forEach((link, place) => {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        new Zoom(links).open(place);
      });
    });
  }
}

/** The pictures large, side by side: a swipe, a button or an arrow key leads on, and a tap brings one near. */
class Zoom {
  #links;
  #frames;
  #strip;
  #words = el("p", { class: "sb-zoom__words", id: "sb-zoom-words", role: "status" });
  #place = -1;

  /** @param {HTMLAnchorElement[]} links */
  constructor(links) {
    this.#links = links;
    this.#frames = links.map(frameOf);
    const named = { class: "sb-zoom__strip", role: "group", "aria-labelledby": this.#words.id, tabindex: 0 };
    this.#strip = el("div", { ...named, scroll: () => this.#look() }, ...this.#frames);
  }

  /** @param {number} place of the picture that is shown first */
  open(place) {
    const back = button("←", () => this.#go(this.#place - 1), { "aria-label": t("Previous picture") });
    const on = button("→", () => this.#go(this.#place + 1), { "aria-label": t("Next picture") });
    const steps = el("p", { class: "sb-zoom__steps" }, back, on);
    openDialog(t("Pictures"), [this.#strip, this.#words, steps], { class: "sb-zoom", focus: this.#strip });
    this.#strip.closest("dialog")?.addEventListener("keydown", (event) => this.#press(event));
    this.#go(place);
  }

  /** @param {number} place beyond either end it goes on at the other */
  #go(place) {
    const { length } = this.#frames;
    this.#strip.scrollTo({ left: ((place + length) % length) * this.#strip.clientWidth, behavior: "instant" });
    this.#look();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key in STEPS) {
      event.preventDefault();
      this.#go(this.#place + STEPS[event.key]);
    } else if (event.key === "Enter" && this.#strip.contains(/** @type {Node} */ (event.target))) {
      this.#frames[this.#place].click();
      this.#frames[this.#place].focus({ preventScroll: true });
    }
  }

  /** Load what has come into sight, and name what fills the most of it. */
  #look() {
    const { scrollLeft, clientWidth } = this.#strip;
    // A strip can be pulled farther than it goes, and has no width any more when it is closed.
    const at = Math.min(Math.max(scrollLeft / clientWidth || 0, 0), this.#frames.length - 1);
    for (const seen of [Math.floor(at + ROUNDING), Math.ceil(at - ROUNDING)]) this.#load(seen);
    if (Math.round(at) === this.#place) return;
    this.#leave(this.#frames[this.#place]);
    this.#place = Math.round(at);
    const { length: total } = this.#links;
    const words = pictureIn(this.#links[this.#place])?.alt ?? "";
    this.#words.textContent = t("{place} of {total}: {words}", { place: this.#place + 1, total, words });
  }

  /** @param {number} place */
  #load(place) {
    const image = pictureIn(this.#frames[place]);
    if (image && image.src !== this.#links[place].href) image.src = this.#links[place].href;
  }

  /** @param {HTMLElement | undefined} frame out of sight now */
  #leave(frame) {
    if (frame?.contains(document.activeElement)) this.#strip.focus({ preventScroll: true });
    frame?.classList.remove(NEAR);
  }
}

/**
 * Make the frame of a picture, with the small rendition in it that the page has loaded.
 * @param {HTMLAnchorElement} link
 */
function frameOf(link) {
  const small = pictureIn(link);
  const [width, height] = ["width", "height"].map((side) => small?.getAttribute(side));
  const image = el("img", { class: "sb-zoom__picture", src: small?.currentSrc || null, alt: small?.alt ?? "", width, height });
  const turn = () => {
    frame.classList.toggle(NEAR);
    frame.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2);
  };
  const frame = el("div", { class: "sb-zoom__frame", tabindex: -1, click: turn }, image);
  return frame;
}

/** @param {HTMLElement} element */
function pictureIn(element) {
  return element.querySelector("img");
}

customElements.define("seedbed-gallery", Gallery);
