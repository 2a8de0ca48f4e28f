import { el } from "./dom.js";
import { t } from "./i18n.js";
import { keptCode, publishedCode } from "./codes.js";
import { Widget } from "./widget.js";

/** How long a reader waits in all, where the site's own list doesn't have the code and the API is asked. */
const PATIENCE = 1000;
/** What the API gets of it, however slowly the page came. */
const LEAST = 300;

/**
 * `<seedbed-arrive>`: takes a printed `/r/CODE` to its page when the API doesn't, so that no QR code is ever dead.
 * On an address without a code the page's own words stand.
 */
class Arrive extends Widget {
  start() {
    const found = /^(.*\/)r\/([A-Za-z0-9-]{3,24})\/?$/.exec(location.pathname);
    if (found) void this.#goOn(new URL(found[1], location.origin), found[2].toUpperCase());
  }

  /**
   * @param {URL} home the site's root, which the page itself can't tell at an address that isn't its own
   * @param {string} code
   */
  async #goOn(home, code) {
    this.replaceChildren(
      el("p", { class: "sb-arrive", role: "status" }, t("On the way…")),
      el("p", {}, el("a", { href: home.href }, t("Home"))),
    );
    const known = (await publishedCode(code)) ?? (await Promise.race([keptCode(code), later(timeLeft())]));
    location.replace(destination(home, code, known));
  }
}

/**
 * @param {URL} home
 * @param {string} code
 * @param {import("./codes.js").KnownCode | null | undefined} known
 * @returns {string}
 */
function destination(home, code, known) {
  const target = new URL(known?.page ?? "", home);
  if (!target.href.startsWith(home.href)) return home.href;
  if (known !== null) target.searchParams.set("ref", code);
  const query = new URLSearchParams(location.search);
  for (const passed of ["w", "ch"]) {
    const value = query.get(passed);
    if (value) target.searchParams.set(passed, value);
  }
  return target.href;
}

/** @returns {number} milliseconds */
function timeLeft() {
  return Math.max(LEAST, PATIENCE - performance.now());
}

/**
 * @param {number} wait milliseconds
 * @returns {Promise<undefined>}
 */
function later(wait) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), wait));
}

customElements.define("seedbed-arrive", Arrive);
