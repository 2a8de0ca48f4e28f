/** A reader's own words around a link: the heart of a share. */

import { codeToPassOn } from "./attribution.js";
import { call, whyNot } from "./api.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";
import { once, startAnew } from "./idempotency.js";
import { Signal } from "./signal.js";

const TEXT_LIMIT = 140;
const NAME_LIMIT = 20;

/** The fields for a reader's words. They are saved when the reader leaves them, so that a tap on a channel can go out at once. */
export class Words {
  /** Told when the words, or the name they are kept under, have changed. */
  changed = new Signal();
  #text = el("textarea", { name: "words", rows: 3, maxlength: TEXT_LIMIT, autocomplete: "off" });
  #name = el("input", { name: "name", maxlength: NAME_LIMIT, autocomplete: "nickname" });
  #status = el("p", { class: "sb-words__status", role: "status" });
  #page;
  /** What the API keeps, by what was written. @type {Map<string, string>} */
  #saved = new Map();
  #saving = "";

  /** @param {() => string} page the path of the page they are about */
  constructor(page) {
    this.#page = page;
    for (const field of [this.#text, this.#name]) {
      field.addEventListener("input", () => this.#edited());
      field.addEventListener("change", () => void this.#save());
    }
    this.element = el(
      "details",
      { class: "sb-words" },
      el("summary", {}, t("Add words of your own")),
      el(
        "label",
        { class: "sb-field" },
        el("span", {}, t("Your words (up to {n} characters)", { n: TEXT_LIMIT })),
        this.#text,
      ),
      el("label", { class: "sb-field" }, el("span", {}, t("Your name, as friends know it")), this.#name),
      button(t("Save words"), () => void this.#save()),
      this.#status,
    );
  }

  /** What the reader wrote. */
  get text() {
    return this.#text.value.trim();
  }

  /** Whom friends know the reader as, or "". */
  get name() {
    return this.#name.value.trim();
  }

  /** The id under which the API shows these words to whoever follows the link, or "". */
  get id() {
    return this.#saved.get(this.#written()) ?? "";
  }

  #written() {
    return JSON.stringify([this.name, this.text]);
  }

  #edited() {
    startAnew(this.#key());
    this.#status.textContent = "";
    this.changed.tell();
  }

  #key() {
    return `words:${this.#page()}`;
  }

  async #save() {
    const written = this.#written();
    if (!this.text || this.#saved.has(written) || this.#saving === written) return;
    const name = this.name;
    if (!name) {
      this.#status.textContent = t("Add your name, so that friends know who writes.");
      return;
    }
    this.#saving = written;
    try {
      const json = { page: this.#page(), code: codeToPassOn(), name, text: this.text };
      const { id } = await once(this.#key(), (key) => call("POST", "api/v1/words", { json, key, insist: true }));
      this.#saved.set(written, id);
      this.#status.textContent = t("Saved: friends see your words above the page.");
    } catch (error) {
      this.#status.textContent = whyNot(
        error,
        t("The shop's server can't be reached. Your words go along where a channel takes text."),
      );
    }
    this.#saving = "";
    this.changed.tell();
  }
}
