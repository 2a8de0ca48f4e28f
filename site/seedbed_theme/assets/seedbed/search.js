import { openDialog } from "./dialog.js";
import { t } from "./i18n.js";
import { Widget } from "./widget.js";

/** `<seedbed-search>`: the button of the search. Whatever the search needs is fetched when it is opened. */
class Search extends Widget {
  start() {
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.#open());
  }

  async #open() {
    this.setAttribute("aria-busy", "true");
    try {
      const { openSearch } = await import("./search/dialog.js");
      openSearch();
    } catch {
      openDialog(t("Search"), [t("The search can't be loaded. Check your connection, and try again.")]);
    }
    this.removeAttribute("aria-busy");
  }
}

customElements.define("seedbed-search", Search);
