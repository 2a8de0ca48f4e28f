/** What was found, as cards in a list. */

import { el } from "../dom.js";
import { t } from "../i18n.js";
import { page, siteAddress } from "../page.js";

/** @typedef {import("./index.js").Entry} Entry */

/** What a page is, in the singular and the plural. @type {Record<string, () => [string, string]>} */
export const KINDS = {
  review: () => [t("Review"), t("Reviews")],
  story: () => [t("Buyer's story"), t("Buyers' stories")],
  product: () => [t("Product"), t("Products")],
  launch: () => [t("New arrival"), t("Launches")],
  creator: () => [t("Creator"), t("Creators")],
};

/** The full stop that Pagefind sets after a heading, behind Chinese. */
const CLOSED = /(\p{Script=Han}(?:<\/mark>)?)\. ?/gu;

/**
 * Show a page that was found. Its disclosure stands before its title, as on every card.
 * @param {Entry} entry
 * @returns {HTMLLIElement}
 */
export function resultCard({ raw_url, excerpt, meta, filters }) {
  const lang = meta.lang && meta.lang !== page.locale ? meta.lang : null;
  return el(
    "li",
    { class: "sb-found" },
    el("img", { class: "sb-found__picture", src: siteAddress(meta.image).href, alt: "", loading: "lazy" }),
    el(
      "div",
      { class: "sb-found__body" },
      el("p", { class: "sb-found__facts" }, ...labels(meta.labels), el("span", {}, facts(filters, meta.rating))),
      el("h3", { class: "sb-found__title", lang }, el("a", { href: address(raw_url) }, meta.title)),
      el("p", { class: "sb-found__excerpt", lang }, ...marked(excerpt)),
    ),
  );
}

/** @param {string} path from the site's root, with a slash before it */
function address(path) {
  return siteAddress(path.replace(/^\/+/, "")).href;
}

/** @param {string} [said] such as `ad:广告|commission:带货分成` */
function labels(said = "") {
  return said
    .split("|")
    .filter(Boolean)
    .map((label) => {
      const [key, ...words] = label.split(":");
      return el("span", { class: `sb-chip sb-chip--${key}` }, words.join(":"));
    });
}

/**
 * @param {Record<string, string[]>} filters
 * @param {string} [rating]
 */
function facts({ kind: [kind], author: [author = ""] = [] }, rating) {
  const [name] = KINDS[kind]?.() ?? [""];
  const by = kind === "creator" ? "" : author;
  return [name, by, rating && t("{rating} of 5 stars", { rating })].filter(Boolean).join(" · ");
}

/**
 * Return an excerpt's text, its marks kept. The parsed document is never shown, so nothing in it can act.
 * @param {string} excerpt
 * @returns {(Node | string)[]}
 */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt.replace(CLOSED, "$1。"), "text/html");
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? "";
    return node.nodeName === "MARK" ? el("mark", {}, text) : text;
  });
}
