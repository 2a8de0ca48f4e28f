import { el } from "./dom.js";
import { t } from "./i18n.js";
import { lookUp } from "./codes.js";
import { Widget } from "./widget.js";

/** How long a reader waits for an answer about a code that the site's own list doesn't have. */
const PATIENCE = 800;

/**
 * `<seedbed-arrive>`: takes a printed `/r/CODE` to its page when the API doesn't, so that no QR code is ever dead.
 * On an address without a code the page's own words stand.
 */
export class Arrive extends Widget {
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
    const known = await Promise.race([lookUp(code), later(PATIENCE)]);
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

/**
 * @param {number} wait
 * @returns {Promise<undefined>}
 */
function later(wait) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), wait));
}
