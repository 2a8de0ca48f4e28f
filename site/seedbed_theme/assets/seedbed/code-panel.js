/** The reader's own link, or the one click that makes it. */

import { whyNot } from "./api.js";
import { referral } from "./attribution.js";
import { copyButton } from "./copy-button.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";
import { claim, ownCode, ownCodeChanged, privateLink } from "./own-code.js";
import { shortLink } from "./page.js";
import { showQrCode } from "./qr.js";

/**
 * Make the panel for a page; it turns by itself once the reader has a code.
 * @param {string} page where the reader's link shall lead
 * @param {{link: () => string}} options the page's own link with the reader's code
 * @returns {HTMLElement}
 */
export function codePanel(page, { link }) {
  const panel = el("div", { class: "sb-code" });
  const show = () => {
    const held = panel.contains(document.activeElement);
    panel.replaceChildren(...(ownCode() ? ownLink(page, link) : offer(page)));
    if (held) panel.querySelector("a")?.focus();
  };
  ownCodeChanged.listen(show);
  show();
  return panel;
}

/**
 * Offer a reader without a code the one click that makes it.
 * @param {string} page where their link shall lead
 * @returns {HTMLElement[]}
 */
export function offer(page) {
  const status = el("p", { class: "sb-code__status", role: "status" });
  const get = button(t("Get my link"), () => void getLink(), { class: "sb-button" });
  const getLink = async () => {
    get.setAttribute("aria-disabled", "true"); // `disabled` would drop the keyboard's focus.
    status.textContent = "";
    try {
      await claim(page, referral()?.code ?? "");
    } catch (error) {
      status.textContent = whyNot(error, t("The shop's server can't be reached. Please try again in a moment."));
    }
    get.removeAttribute("aria-disabled");
  };
  return [
    get,
    el("p", { class: "sb-code__why" }, t("One tap, no account: see how many people come through you.")),
    status,
  ];
}

/**
 * @param {string} page
 * @param {() => string} link
 * @returns {HTMLElement[]}
 */
function ownLink(page, link) {
  const own = ownCode();
  if (!own) return [];
  const shown = own.page === page ? shortLink(own.code) : link();
  const [copying, status] = copyButton(t("Copy my link"), shown);
  return [
    el("p", { class: "sb-code__link" }, el("span", {}, t("My link")), el("a", { href: shown }, shown)),
    el(
      "div",
      { class: "sb-code__actions" },
      copying,
      button(t("My QR code"), () => showQrCode(shown, t("Whoever scans it comes through your link."))),
      el("a", { class: "sb-button sb-button--quiet", href: privateLink(own) }, t("What it brought")),
    ),
    status,
  ];
}
