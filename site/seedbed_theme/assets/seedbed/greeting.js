import { arrival } from "./attribution.js";
import { call } from "./api.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";
import { lasting } from "./storage.js";
import { Widget } from "./widget.js";

const KEY = "seedbed:hidden-words";
const REMEMBERED = 50;

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function areIds(value) {
  return Array.isArray(value) && value.every((id) => typeof id === "string");
}

/** `<seedbed-greeting>`: what the sender of a link wrote around it, with a way to report it. */
class Greeting extends Widget {
  start() {
    if (arrival.words && !hidden().includes(arrival.words)) void this.#show(arrival.words);
  }

  /** @param {string} id */
  async #show(id) {
    try {
      const words = await call("GET", `api/v1/words/${encodeURIComponent(id)}`);
      if (!words.text) return;
      const who = words.name ? t("{name} says:", { name: words.name }) : t("A friend says:");
      this.replaceChildren(
        el("p", { class: "sb-greeting__who" }, who),
        el("blockquote", { class: "sb-greeting__words", dir: "auto" }, words.text),
        button(t("Report"), () => void this.#report(id), { class: "sb-greeting__report" }),
      );
      this.hidden = false;
    } catch {
      // A greeting that can't be read is no loss to the page.
    }
  }

  /** @param {string} id */
  async #report(id) {
    const said = el("p", { role: "status", tabindex: -1 }, t("Reported. Thank you."));
    lasting.keep(KEY, [...hidden(), id].slice(-REMEMBERED));
    this.replaceChildren(said);
    said.focus();
    try {
      await call("POST", `api/v1/words/${encodeURIComponent(id)}/report`, { json: {}, insist: true });
    } catch {
      said.textContent = t("Hidden for you. The report could not be sent; the shop's server can't be reached.");
    }
  }
}

/** @returns {string[]} the words this reader has reported */
function hidden() {
  return lasting.recall(KEY, areIds) ?? [];
}

customElements.define("seedbed-greeting", Greeting);
