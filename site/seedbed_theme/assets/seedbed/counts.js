import { call } from "./api.js";
import { t } from "./i18n.js";
import { page } from "./page.js";
import { Widget } from "./widget.js";

/** Milliseconds within which the server counts what it was told, save in a rush. */
const COUNTED_WITHIN = 1500;

/** @typedef {{taps: number | null, arrivals: number | null}} PageCounts null below the shop's threshold */

/**
 * `<seedbed-counts>`: how often a page was passed on and reached, as the server counted it and named for what it is.
 */
export class Counts extends Widget {
  start() {
    this.hidden = true;
    void this.#ask({ fromCache: true });
  }

  /** Ask the server again when it has counted what was told just now. */
  refresh() {
    setTimeout(() => void this.#ask({}), COUNTED_WITHIN);
  }

  /** @param {{fromCache?: boolean}} how */
  async #ask(how) {
    const path = this.dataset.page ?? page.path;
    try {
      const { pages } = await call("GET", `api/v1/shares?${new URLSearchParams({ page: path })}`, how);
      this.#show(pages[path]);
    } catch {
      // A number nobody can vouch for isn't shown.
    }
  }

  /** @param {PageCounts | undefined} counts */
  #show(counts) {
    const { taps = null, arrivals = null } = counts ?? {};
    const said = [
      taps === null ? "" : t("Share taps: {n}", { n: taps }),
      arrivals === null ? "" : t("Arrivals: {n}", { n: arrivals }),
    ];
    this.textContent = said.filter(Boolean).join(" · ");
    this.hidden = !this.textContent;
  }
}

customElements.define("seedbed-counts", Counts);
