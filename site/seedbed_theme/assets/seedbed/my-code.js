import { ApiDown, call, whyNot } from "./api.js";
import { CHANNELS } from "./channels.js";
import { codePanel } from "./code-panel.js";
import { copyButton } from "./copy-button.js";
import { button, el, factList } from "./dom.js";
import { t } from "./i18n.js";
import { carry, credentials, ownCode, ownCodeChanged, privateLink } from "./own-code.js";
import { publicAddress, shortLink } from "./page.js";
import { qrCode } from "./qr.js";
import { Widget } from "./widget.js";

/** @typedef {import("./own-code.js").OwnCode} OwnCode */

/**
 * @typedef {object} Results what a code brought
 * @property {string} code
 * @property {string} page
 * @property {{raw: number, bot: number, prefetch: number, duplicate: number, unique: number, confirmed: number}} clicks
 * @property {{channel: string, count: number}[]} shares
 * @property {number} reservations
 * @property {number} children
 */

/** How a list of numbers is set. */
const NUMBERS = "sb-facts--numbers";

/** `<seedbed-my-code>`: gets a reader's code, and shows what it brought to whoever holds its private link. */
class MyCode extends Widget {
  start() {
    void this.#open();
    addEventListener("hashchange", () => void this.#open());
    ownCodeChanged.listen(() => void this.#open());
  }

  async #open() {
    const linked = credentials(location.hash);
    const code = linked ? { code: linked.name.toUpperCase(), token: linked.token } : ownCode();
    if (code) await this.#ask(code);
    else this.replaceChildren(codePanel("", { link: () => publicAddress("").href }));
  }

  /** @param {OwnCode} code */
  async #ask(code) {
    this.setAttribute("aria-busy", "true");
    try {
      const path = `api/v1/codes/${encodeURIComponent(code.code)}/results`;
      this.#show(code, await call("GET", path, { token: code.token, insist: true }));
    } catch (error) {
      this.#fail(error, code);
    }
    this.removeAttribute("aria-busy");
  }

  /**
   * @param {OwnCode} code
   * @param {Results} results
   */
  #show(code, results) {
    const { clicks, shares } = results;
    const held = this.contains(document.activeElement);
    this.replaceChildren(
      ...heading(code.code),
      qrCode(shortLink(code.code)),
      el("h2", {}, t("What it brought")),
      factList([
        [t("People who came (one a day each)"), clicks.unique],
        [t("Arrivals their browsers confirmed"), clicks.confirmed],
        [t("Pieces reserved"), results.reservations],
        [t("Codes made by people you brought"), results.children],
      ], NUMBERS),
      el("h3", {}, t("All clicks on the short link")),
      factList([
        [t("Raw"), clicks.raw],
        [t("Unique"), clicks.unique],
        [t("Duplicates"), clicks.duplicate],
        [t("Bots"), clicks.bot],
        [t("Prefetches"), clicks.prefetch],
      ], NUMBERS),
      ...shareTaps(shares),
      this.#adopt({ ...code, page: results.page }),
    );
    if (held) this.querySelector("a")?.focus();
  }

  /** @param {OwnCode} code offered on a device that doesn't carry it yet */
  #adopt(code) {
    const own = ownCode();
    if (own?.code === code.code) return keepLink(own);
    return button(t("Use this code in this browser"), () => carry(code));
  }

  /**
   * @param {unknown} error
   * @param {OwnCode} code
   */
  #fail(error, code) {
    const unreached = error instanceof ApiDown;
    const why = whyNot(
      error,
      t("The numbers need the shop's server, which can't be reached. The link works all the same."),
    );
    this.replaceChildren(
      ...(unreached ? heading(code.code) : []),
      el("p", { class: "sb-alert", role: "alert" }, why),
      ...(unreached ? [button(t("Try again"), () => void this.#ask(code))] : []),
    );
  }
}

/** @param {OwnCode} own */
function keepLink(own) {
  const link = privateLink(own);
  const kept = el("a", { class: "sb-private-link", href: link }, link);
  return el("p", {}, t("Keep this private link; it opens these numbers anywhere:"), el("br"), kept);
}

/** @param {string} code */
function heading(code) {
  const link = shortLink(code);
  return [
    el(
      "p",
      { class: "sb-code__link" },
      el("span", {}, t("My code")),
      el("strong", { class: "sb-code__name" }, code),
      el("a", { href: link }, link),
    ),
    ...copyButton(t("Copy my link"), link),
  ];
}

/**
 * @param {Results["shares"]} shares
 * @returns {HTMLElement[]}
 */
function shareTaps(shares) {
  if (!shares.length) return [];
  const taps = factList(shares.map(({ channel, count }) => [nameOf(channel), count]), NUMBERS);
  return [el("h3", {}, t("Share taps")), taps];
}

/** @param {string} channel perhaps one that this page doesn't know any more */
function nameOf(channel) {
  return CHANNELS[channel]?.label() ?? channel;
}

customElements.define("seedbed-my-code", MyCode);
