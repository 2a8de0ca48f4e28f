import { button, el } from "../dom.js";
import { t } from "../i18n.js";
import { siteAddress } from "../page.js";
import { Widget } from "../widget.js";

/** @typedef {{text: string, note?: string, page?: string, lang?: string}} Line */
/** @typedef {{id: string, title: string, page: string, picture: string, cells: Line[][]}} Column */
/** @typedef {{rows: string[], products: Record<string, Column>}} Data */

/** How many products stand side by side. */
const AT_MOST = 4;

/** `<seedbed-compare>`: puts the products that the address names (`?p=a,b`) side by side, and lets a reader change which. */
class Compare extends Widget {
  #chosen = el("div", { class: "sb-comparing" });
  #status = el("p", { class: "sb-note", role: "status" });
  #resting = el("div");

  start() {
    this.#resting.append(...this.childNodes);
    this.append(this.#status, this.#chosen, this.#resting);
    void this.#open();
  }

  async #open() {
    const asked = idsInAddress();
    try {
      const answer = await fetch(siteAddress("assets/seedbed/compare.json"));
      if (!answer.ok) throw new TypeError(answer.statusText);
      const data = /** @type {Data} */ (await answer.json());
      const known = asked.filter((id) => Object.keys(data.products).includes(id));
      this.#show(data, known.slice(0, AT_MOST));
      if (known.length > AT_MOST) this.#status.textContent = t("Only the first {n} are shown.", { n: AT_MOST });
    } catch {
      if (asked.length) this.#status.textContent = t("The comparison can't be loaded. Check your connection, and try again.");
    }
  }

  /**
   * @param {Data} data
   * @param {string[]} ids
   */
  #show(data, ids) {
    const change = (/** @type {string[]} */ next) => {
      history.replaceState(history.state, "", addressOf(next));
      this.#show(data, next);
      /** @type {HTMLElement | null} */ (this.#chosen.querySelector("select, .sb-comparison"))?.focus();
      this.#status.textContent = t("Products side by side: {n}", { n: next.length });
    };
    this.#resting.hidden = ids.length > 0;
    this.#chosen.replaceChildren(
      ids.length < AT_MOST ? picker(data, ids, change) : "",
      ids.length ? table(data, ids, change) : "",
    );
  }
}

/** @returns {string[]} each id once */
function idsInAddress() {
  const said = new URLSearchParams(location.search).getAll("p");
  return [...new Set(said.flatMap((ids) => ids.split(",")).filter(Boolean))];
}

/** @param {string[]} ids */
function addressOf(ids) {
  const url = new URL(location.href);
  url.searchParams.delete("p");
  const others = url.searchParams.toString();
  url.search = [others, ids.length ? `p=${ids.join(",")}` : ""].filter(Boolean).join("&");
  return url;
}

/**
 * @param {Data} data
 * @param {string[]} ids
 * @param {(ids: string[]) => void} change
 */
function picker(data, ids, change) {
  const left = Object.values(data.products).filter(({ id }) => !ids.includes(id));
  const select = el("select", {}, ...left.map(({ id, title }) => el("option", { value: id }, title)));
  const add = button(t("Add"), () => change([...ids, select.value]));
  return el("div", { class: "sb-comparing__add" }, el("label", { class: "sb-field" }, el("span", {}, t("Add a product")), select), add);
}

/**
 * @param {Data} data
 * @param {string[]} ids
 * @param {(ids: string[]) => void} change
 */
function table({ rows, products }, ids, change) {
  const columns = ids.map((id) => products[id]);
  const heads = columns.map((column) => head(column, () => change(ids.filter((id) => id !== column.id))));
  const lines = rows.map((row, place) =>
    el("tr", {}, el("th", { scope: "row" }, row), ...columns.map(({ cells }) => cell(cells[place]))),
  );
  return el(
    "div",
    { class: "sb-comparison", role: "region", "aria-label": t("Products side by side"), tabindex: 0 },
    el("table", {}, el("thead", {}, el("tr", {}, el("td"), ...heads)), el("tbody", {}, ...lines)),
  );
}

/**
 * @param {Column} column
 * @param {() => void} remove
 */
function head({ title, page, picture }, remove) {
  return el(
    "th",
    { scope: "col" },
    el("img", { src: siteAddress(picture).href, alt: "", width: 120, height: 120 }),
    el("a", { href: siteAddress(page).href }, title),
    button(t("Remove"), remove, { class: "sb-comparison__remove", "aria-label": t("Remove {product}", { product: title }) }),
  );
}

/** @param {Line[]} lines */
function cell(lines) {
  const nothing = [el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "sb-hidden" }, t("Nothing said yet"))];
  return el("td", {}, ...(lines.length ? [el("ul", {}, ...lines.map(lineOf))] : nothing));
}

/** @param {Line} line */
function lineOf({ text, note, page, lang }) {
  const said = page ? el("a", { href: siteAddress(page).href }, text) : text;
  return el("li", { lang }, said, note && " ", note && el("small", { lang: document.documentElement.lang }, note));
}

customElements.define("seedbed-compare", Compare);
