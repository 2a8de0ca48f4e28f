import { t } from "../i18n.js";
import { Widget } from "../widget.js";

/** `<seedbed-opinions>`: shows a product's first reviews and stories, all on request, or only those that a reader asks for. */
class Opinions extends Widget {
  /** @type {HTMLElement[]} */
  #said = [];
  /** @type {HTMLElement[]} */
  #chips = [];
  #all = false;

  start() {
    this.#said = [...this.querySelectorAll("li")].filter((item) => item.dataset.facets !== undefined);
    this.#chips = [...this.querySelectorAll("button")].filter((chip) => chip.dataset.facet);
    for (const chip of this.#chips) chip.addEventListener("click", () => this.#press(chip));
    this.#more?.addEventListener("click", () => this.#showAll());
    const filters = this.#chips[0]?.parentElement;
    if (filters) filters.hidden = false;
    this.#show();
  }

  /** @returns {HTMLButtonElement | null} */
  get #more() {
    return this.querySelector("[data-all]");
  }

  /** @param {HTMLElement} chip */
  #press(chip) {
    chip.setAttribute("aria-pressed", String(!isPressed(chip)));
    this.#show();
    this.#tell();
  }

  #showAll() {
    this.#all = true;
    this.#show();
    this.#said[Number(this.dataset.first)]?.querySelector("a")?.focus();
  }

  /** Several numbers of stars widen what is shown, everything else narrows it. */
  #show() {
    const asked = this.#chips.filter(isPressed).map((chip) => chip.dataset.facet ?? "");
    const stars = asked.filter((facet) => facet.startsWith("stars-"));
    const others = asked.filter((facet) => !stars.includes(facet));
    const few = !asked.length && !this.#all;
    this.#said.forEach((item, place) => {
      const has = (item.dataset.facets ?? "").split(" ");
      const rated = !stars.length || stars.some((facet) => has.includes(facet));
      const fits = rated && others.every((facet) => has.includes(facet));
      item.hidden = few ? place >= Number(this.dataset.first) : !fits;
    });
    const more = this.#more?.parentElement;
    if (more) more.hidden = !few || this.#said.length <= Number(this.dataset.first);
  }

  #tell() {
    const status = this.querySelector("[role=status]");
    const shown = this.#said.filter((item) => !item.hidden).length;
    if (status) status.textContent = t("{shown} of {all} shown", { shown, all: this.#said.length });
  }
}

/** @param {HTMLElement} chip */
function isPressed(chip) {
  return chip.getAttribute("aria-pressed") === "true";
}

customElements.define("seedbed-opinions", Opinions);
