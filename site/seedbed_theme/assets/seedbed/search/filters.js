/** The chips that narrow a search. */

import { el } from "../dom.js";
import { t } from "../i18n.js";
import { KINDS } from "./result.js";

/** @typedef {import("./index.js").Counts} Counts */

/**
 * @typedef {object} Chip
 * @property {string} filter
 * @property {string[]} values any of which fits
 * @property {string} label
 */

const GOOD = ["4", "5"];

/** How many chips of products, and of authors: those with the most pages. */
const NAMED = 6;

/** The chips under the search field. */
export class Filters {
  element = el("div", { class: "sb-filters" });
  /** Chips that are pressed, by their key. @type {Map<string, Chip>} */
  #pressed = new Map();
  #changed;

  /** @param {() => void} changed called when a chip is pressed or let go */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What is chosen, as Pagefind takes it: any value of a filter, and each filter. */
  get choice() {
    /** @type {Record<string, {any: string[]}>} */
    const choice = {};
    for (const { filter, values } of this.#pressed.values()) (choice[filter] ??= { any: [] }).any.push(...values);
    return choice;
  }

  /** Let go of every chip. */
  clear() {
    this.#pressed.clear();
  }

  /**
   * Offer what the pages with these words can be narrowed by.
   * @param {Counts} counts
   */
  offer(counts) {
    const focused = this.element.contains(document.activeElement) && document.activeElement;
    const held = focused instanceof HTMLElement ? focused.dataset.key : "";
    const rows = [
      this.#row(t("Kind and rating"), [...kinds(counts), ...ratings(counts)]),
      this.#row(t("Product"), names("product", counts)),
      this.#row(t("Author"), names("author", counts)),
    ];
    this.element.replaceChildren(...rows.filter((row) => row.childElementCount));
    const again = [...this.element.querySelectorAll("button")].find((chip) => chip.dataset.key === held);
    if (held) again?.focus({ preventScroll: true });
  }

  /**
   * @param {string} label
   * @param {Chip[]} offered
   */
  #row(label, offered) {
    const filters = new Set(offered.map((chip) => chip.filter));
    const keys = new Set(offered.map(keyOf));
    const kept = [...this.#pressed.values()].filter((chip) => filters.has(chip.filter) && !keys.has(keyOf(chip)));
    const chips = [...offered, ...kept].map((chip) => this.#chip(chip));
    return el("div", { class: "sb-filters__row", role: "group", "aria-label": label }, ...chips);
  }

  /** @param {Chip} chip */
  #chip(chip) {
    const key = keyOf(chip);
    const press = () => {
      if (!this.#pressed.delete(key)) this.#pressed.set(key, chip);
      this.#changed();
    };
    const pressed = String(this.#pressed.has(key));
    return el(
      "button",
      { type: "button", class: "sb-filter", "data-key": key, "aria-pressed": pressed, click: press },
      chip.label,
    );
  }
}

/** @param {Chip} chip */
function keyOf({ filter, values }) {
  return `${filter}:${values}`;
}

/**
 * @param {Counts} counts
 * @returns {Chip[]}
 */
function kinds({ kind = {} }) {
  return Object.entries(KINDS)
    .filter(([name]) => kind[name])
    .map(([name, said]) => ({ filter: "kind", values: [name], label: said()[1] }));
}

/**
 * @param {Counts} counts
 * @returns {Chip[]}
 */
function ratings({ stars = {} }) {
  if (!GOOD.some((value) => stars[value])) return [];
  return [{ filter: "stars", values: GOOD, label: t("4 stars and up") }];
}

/**
 * @param {string} filter
 * @param {Counts} counts
 * @returns {Chip[]}
 */
function names(filter, counts) {
  const found = Object.entries(counts[filter] ?? {}).filter(([, pages]) => pages);
  if (found.length < 2) return [];
  return found
    .sort(([one, many], [other, more]) => more - many || one.localeCompare(other))
    .slice(0, NAMED)
    .map(([name]) => ({ filter, values: [name], label: name }));
}
