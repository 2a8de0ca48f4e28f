/** The share poster: a picture to keep and to send, with the reader's own words and their own link. */

import { offer } from "../code-panel.js";
import { openDialog } from "../dialog.js";
import { addStyles, button, el } from "../dom.js";
import { t } from "../i18n.js";
import { ownCode, ownCodeChanged } from "../own-code.js";
import { inWeChat } from "../wechat.js";
import { draw } from "./drawing.js";
import { qrModules } from "../qr-modules.js";

/**
 * @typedef {object} Subject what is passed on
 * @property {string} page
 * @property {string} title
 * @property {string} cover its picture's address, or ""
 * @property {string} price as it is shown, or ""
 * @property {string[]} labels the disclosure, in words
 * @property {string} shop
 * @property {string} words the reader's own, or ""
 * @property {string} name the reader's, or ""
 */

/** Milliseconds after which a poster is drawn without its cover. */
const PATIENCE = 8000;
const JPEG_QUALITY = 0.9;

/**
 * Show the poster of a page over it.
 * @param {Subject} subject
 * @param {() => string} link the page's, with the code and words of this moment
 */
export function openPoster(subject, link) {
  addStyles(new URL("./poster.css", import.meta.url).href);
  new PosterDialog(subject, link).open();
}

class PosterDialog {
  #subject;
  #link;
  #cover;
  #withCode = true;
  /** Counts drawings, so that an older one that comes late is dropped. */
  #turn = 0;
  #image = el("img", { class: "sb-poster__picture", hidden: true });
  #figure = el("div", { class: "sb-poster__frame" }, this.#image);
  #status = el("p", { class: "sb-poster__status", role: "status" });
  #download = el("a", { class: "sb-button", hidden: true }, t("Save the picture"));
  #offer = el("div", { class: "sb-code" });
  #kinds = [
    this.#kind(t("With QR code"), true),
    this.#kind(t("3:4, for Xiaohongshu"), false),
  ];

  /**
   * @param {Subject} subject
   * @param {() => string} link
   */
  constructor(subject, link) {
    this.#subject = subject;
    this.#link = link;
    this.#cover = loaded(subject.cover);
  }

  open() {
    const stop = ownCodeChanged.listen(() => this.#drawAnew());
    const kinds = el("div", { class: "sb-poster__kinds", role: "group", "aria-label": t("Kind of poster") }, ...this.#kinds);
    openDialog(t("Poster"), [kinds, this.#figure, this.#status, this.#download, this.#offer], {
      class: "sb-poster",
      closed: () => {
        stop();
        this.#turn++;
      },
    });
    if (!ownCode()) this.#offer.replaceChildren(...offer(this.#subject.page));
    void this.#draw();
  }

  /** Let the reader's new code stand on the poster. */
  #drawAnew() {
    this.#offer.replaceChildren();
    void this.#draw();
  }

  /**
   * @param {string} label
   * @param {boolean} withCode
   */
  #kind(label, withCode) {
    const choose = () => {
      this.#withCode = withCode;
      void this.#draw();
    };
    return button(label, choose, { "aria-pressed": String(withCode) });
  }

  async #draw() {
    const turn = ++this.#turn;
    this.#kinds.forEach((kind, index) => kind.setAttribute("aria-pressed", String((index === 0) === this.#withCode)));
    this.#figure.setAttribute("aria-busy", "true");
    this.#say(t("The poster is being drawn …"));
    const cover = await this.#cover;
    if (turn !== this.#turn) return;
    try {
      this.#show(asPicture(draw(this.#poster(cover), fontsOf(this.#figure))));
    } catch {
      this.#image.hidden = this.#download.hidden = true;
      this.#say(t("This browser can't draw the poster. Copy the link instead."));
    }
    this.#figure.removeAttribute("aria-busy");
  }

  /**
   * @param {HTMLImageElement | null} cover
   * @returns {import("./drawing.js").Poster}
   */
  #poster(cover) {
    const own = ownCode();
    const named = own ? [t("My code: {code}", { code: own.code })] : [];
    if (!this.#withCode) return { ...this.#subject, cover, lines: named, modules: null };
    const lines = [t("Press and hold the code to read on"), ...named];
    return { ...this.#subject, cover, lines, modules: qrModules(this.#link()) };
  }

  /** @param {string} source */
  #show(source) {
    const { title, labels, price, words, shop } = this.#subject;
    this.#image.src = this.#download.href = source;
    this.#image.alt = [t("Poster"), ...labels, title, price, words, shop].filter(Boolean).join(" · ");
    this.#image.hidden = false;
    this.#download.download = `${title}.jpg`;
    this.#download.hidden = inWeChat; // which saves nothing but what is pressed and held
    this.#say(inWeChat ? t("Press and hold the picture to send or save it.") : this.#hint());
  }

  #hint() {
    if (!this.#withCode) return t("No link and no QR code is on it, as Xiaohongshu allows neither.");
    return this.#subject.words ? "" : t("Words that you write beside the share buttons stand on the poster too.");
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#status.textContent = sentence;
  }
}

/**
 * Load a picture that a canvas may draw and give back.
 * @param {string} address
 * @returns {Promise<HTMLImageElement | null>} null where there is none, or it does not come in time
 */
async function loaded(address) {
  if (!address) return null;
  const image = new Image();
  image.src = address;
  const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
  try {
    await Promise.race([image.decode(), late]);
    return image.naturalWidth && image.naturalHeight ? image : null;
  } catch {
    return null;
  }
}

/**
 * Return a drawing as an address: WeChat keeps what has its bytes in it.
 * @param {HTMLCanvasElement} canvas
 */
function asPicture(canvas) {
  const address = canvas.toDataURL("image/jpeg", JPEG_QUALITY);
  canvas.width = canvas.height = 0; // phones are slow to free what a canvas held
  if (!address.startsWith("data:image/jpeg")) throw new Error("no picture");
  return address;
}

/** @param {HTMLElement} element */
function fontsOf(element) {
  const style = getComputedStyle(element);
  return { text: style.fontFamily, display: style.getPropertyValue("--sb-font-display") || style.fontFamily };
}
