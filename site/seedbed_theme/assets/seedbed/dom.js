/** Elements from data. Text is always text: nothing a stranger wrote is ever read as HTML. */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Props */

/**
 * Make an element. A prop that is a function listens to the event of its name; others are attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props]
 * @param {...Child} children empty ones are left out
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...present(children));
  return element;
}

/**
 * Make a button.
 * @param {string} label
 * @param {(event: Event) => void} click
 * @param {Props} [props]
 * @returns {HTMLButtonElement}
 */
export function button(label, click, props = {}) {
  return el("button", { type: "button", class: "sb-button sb-button--quiet", click, ...props }, label);
}

/**
 * Make a list of facts.
 * @param {[term: string, said: string | number][]} facts
 * @param {string} [kind] a further class
 * @returns {HTMLDListElement}
 */
export function factList(facts, kind = "") {
  const lines = facts.flatMap(([term, said]) => [el("dt", {}, term), el("dd", {}, String(said))]);
  return el("dl", { class: `sb-facts ${kind}` }, ...lines);
}

/**
 * Make an icon that screen readers skip.
 * @param {string} path the strokes, on a 24 × 24 grid
 * @returns {SVGSVGElement}
 */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "sb-icon");
  svg.setAttribute("aria-hidden", "true");
  const strokes = document.createElementNS(space, "path");
  strokes.setAttribute("d", path);
  svg.append(strokes);
  return svg;
}

/**
 * Add a stylesheet to the page, once.
 * @param {string} href
 */
export function addStyles(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(el("link", { rel: "stylesheet", href }));
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter((child) => child));
}
