/** The search: a field, chips that narrow, and what was found. */

import { openDialog } from "../dialog.js";
import { addStyles, button, el } from "../dom.js";
import { t } from "../i18n.js";
import { Filters } from "./filters.js";
import { find, forgetIndex, loadIndex, NotYet } from "./index.js";
import { resultCard } from "./result.js";

/** @typedef {import("./index.js").Found} Found */

const SHOWN = 8;
/** Milliseconds without a key after which what was typed is looked for. */
const PAUSE = 200;

/** Open the search over the page. */
export function openSearch() {
  addStyles(new URL("./search.css", import.meta.url).href);
  new SearchDialog().open();
}

class SearchDialog {
  #field = el("input", {
    type: "search",
    name: "words",
    class: "sb-search__field",
    "aria-label": t("Search"),
    placeholder: t("A word, such as a product or a use"),
    autocomplete: "off",
    enterkeyhint: "search",
    maxlength: 80,
  });
  #filters = new Filters(() => void this.#search());
  #status = el("p", { class: "sb-search__status", role: "status" });
  #list = el("ol", { class: "sb-search__list" });
  #more = el("div", { class: "sb-search__more" });
  /** Counts searches, so that the answer to an older one is dropped. */
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  open() {
    const form = el("form", { role: "search", class: "sb-search__form" }, this.#field);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.#field.addEventListener("input", (event) => this.#typed(event));
    this.#field.addEventListener("compositionend", () => this.#soon());
    openDialog(t("Search"), [form, this.#filters.element, this.#status, this.#list, this.#more], {
      class: "sb-search",
      focus: this.#field,
      closed: () => clearTimeout(this.#timer),
    });
    void this.#search();
  }

  /** @param {Event} event */
  #typed(event) {
    if (!(event instanceof InputEvent && event.isComposing)) this.#soon();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  }

  async #search() {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.#list.setAttribute("aria-busy", "true");
    if (!this.#list.childElementCount) this.#say(t("Searching …"));
    try {
      await this.#answer(turn);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
    if (turn === this.#turn) this.#list.removeAttribute("aria-busy");
  }

  /** @param {number} turn */
  async #answer(turn) {
    const words = this.#field.value.trim();
    const { choice } = this.#filters;
    const chosen = Object.keys(choice).length > 0;
    if (!words && !chosen) {
      const { counts } = await loadIndex();
      if (turn === this.#turn) this.#rest(counts);
      return;
    }
    const found = await find(words, choice);
    const cards = await cardsOf(found, 0);
    if (turn !== this.#turn) return;
    this.#filters.offer(found.totalFilters);
    this.#say(told(found.results.length, words));
    this.#list.replaceChildren(...cards);
    this.#offerMore(found, turn, chosen);
  }

  /** @param {import("./index.js").Counts} counts */
  #rest(counts) {
    this.#filters.offer(counts);
    this.#say(t("Type a word, or choose what to look through."));
    this.#list.replaceChildren();
    this.#more.replaceChildren();
  }

  /**
   * @param {Found} found
   * @param {number} turn
   * @param {boolean} chosen
   */
  #offerMore(found, turn, chosen) {
    const shown = this.#list.childElementCount;
    const more = button(t("Show more"), () => void this.#showMore(found, turn, chosen));
    const clear = button(t("Search everything"), () => {
      this.#filters.clear();
      this.#field.focus();
      void this.#search();
    });
    this.#more.replaceChildren();
    if (shown < found.results.length) this.#more.append(more);
    else if (chosen && !shown) this.#more.append(clear);
  }

  /**
   * @param {Found} found
   * @param {number} turn
   * @param {boolean} chosen
   */
  async #showMore(found, turn, chosen) {
    try {
      const cards = await cardsOf(found, this.#list.childElementCount);
      if (turn !== this.#turn) return;
      this.#list.append(...cards);
      cards[0]?.querySelector("a")?.focus();
      this.#offerMore(found, turn, chosen);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    forgetIndex();
    this.#list.replaceChildren();
    this.#say(
      error instanceof NotYet
        ? t("The search is being made. Try again in a moment.")
        : t("The search can't be loaded. Check your connection, and try again."),
    );
    this.#more.replaceChildren(button(t("Try again"), () => void this.#search()));
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#status.textContent = sentence;
  }
}

/**
 * @param {Found} found
 * @param {number} from
 */
async function cardsOf({ results }, from) {
  const entries = await Promise.all(results.slice(from, from + SHOWN).map((result) => result.data()));
  return entries.map(resultCard);
}

/**
 * @param {number} count
 * @param {string} words
 */
function told(count, words) {
  if (!count && words) return t("Nothing found for “{words}”. Try fewer or other words.", { words });
  if (!count) return t("Nothing found.");
  return count === 1 ? t("1 page found") : t("{count} pages found", { count });
}
