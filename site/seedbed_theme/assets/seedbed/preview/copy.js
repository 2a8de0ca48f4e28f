import { copy } from "../clipboard.js";
import { addStyles, button, el } from "../dom.js";
import { t } from "../i18n.js";
import { Widget } from "../widget.js";

/** `<seedbed-copy>`: copies a post's title and text for another place; an editor that takes HTML gets it. */
export class Copy extends Widget {
  #status = el("p", { class: "sb-note", role: "status" });

  start() {
    addStyles(new URL("./copy.css", import.meta.url).href);
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
    const fields = this.querySelectorAll("[data-copy]");
    const buttons = [...fields].map((field) => {
      const label = field.dataset.copy === "title" ? t("Copy the title") : t("Copy the text");
      return button(label, () => void this.#copy(field));
    });
    this.append(el("p", { class: "sb-code__actions" }, ...buttons), this.#status);
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  async #copy(field) {
    const html = field.dataset.html;
    const done = html ? copyMarked(html, field.value) : await copy(field.value);
    if (!done) field.select();
    this.#status.textContent = done
      ? t("Copied.")
      : t("Your browser doesn't copy by itself: it is selected, copy it.");
  }
}

/**
 * Copy HTML with the text that stands for it, also over plain HTTP: whoever listens to a copy says what is copied.
 * @param {string} html
 * @param {string} text
 * @returns {boolean}
 */
function copyMarked(html, text) {
  let said = false;
  const say = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", text);
    said = true;
  };
  document.addEventListener("copy", say, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", say, { capture: true });
  return done && said;
}
