/** A button that copies, and the line that says whether it did. */

import { copy } from "./clipboard.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @param {string} label
 * @param {string} link shown beside the button, so that it can be copied by hand
 * @returns {HTMLElement[]} the button and its status line
 */
export function copyButton(label, link) {
  const status = el("p", { class: "sb-code__status", role: "status" });
  const copying = async () => {
    status.textContent = (await copy(link))
      ? t("Link copied.")
      : t("Your browser doesn't copy by itself: select the link and copy it.");
  };
  return [button(label, () => void copying()), status];
}
