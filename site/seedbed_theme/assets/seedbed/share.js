import { codeToPassOn, referralChanged } from "./attribution.js";
import { CHANNELS } from "./channels.js";
import { copy } from "./clipboard.js";
import { codePanel } from "./code-panel.js";
import { Counts } from "./counts.js";
import { button, el, icon } from "./dom.js";
import { t } from "./i18n.js";
import { record } from "./outbox.js";
import { ownCode, ownCodeChanged } from "./own-code.js";
import { page, publicAddress } from "./page.js";
import { showQrCode } from "./qr.js";
import { inWeChat, showWeChatMenu } from "./wechat.js";
import { Widget } from "./widget.js";
import { Words } from "./words.js";

/** `<seedbed-share>`: passes the page on, in the reader's own words and by the reader's own code. */
class Share extends Widget {
  #words = new Words(() => this.#page);
  #status = el("p", { class: "sb-share__status", role: "status" });
  #manual = el("input", { class: "sb-share__manual", readonly: true, hidden: true, "aria-label": t("Link") });
  #counts = new Counts();

  start() {
    this.#counts.dataset.page = this.#page;
    const panel = codePanel(this.#page, { link: () => this.#link("copy") });
    this.replaceChildren(this.#words.element, this.#ways(), this.#status, this.#manual, this.#counts, panel);
    if (inWeChat && this.dataset.wechat) void this.#setCard(this.dataset.wechat);
  }

  get #page() {
    return this.dataset.page ?? page.path;
  }

  /** @param {string} channel */
  #link(channel) {
    const url = publicAddress(this.#page);
    const code = codeToPassOn();
    if (code) url.searchParams.set("ref", code);
    url.searchParams.set("ch", channel);
    if (this.#words.id) url.searchParams.set("w", this.#words.id);
    return url.href;
  }

  /** @param {string} channel */
  #share(channel) {
    const title = this.dataset.title || document.title;
    return { title, text: this.#words.text || title, link: this.#link(channel) };
  }

  /** @param {string} channel */
  #wordsAndLink(channel) {
    const { text, link } = this.#share(channel);
    return `${text}\n${link}`;
  }

  #ways() {
    const { first, folded } = this.#channels();
    const rest = el(
      "div",
      { class: "sb-share__bar", id: "sb-share-more", hidden: true },
      ...folded.map((channel) => this.#way(channel)),
    );
    const unfold = () => {
      rest.hidden = !rest.hidden;
      opener.setAttribute("aria-expanded", String(!rest.hidden));
    };
    const opener = button(t("More"), unfold, {
      class: "sb-share__way",
      "aria-expanded": "false",
      "aria-controls": rest.id,
    });
    opener.prepend(icon("M5.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M17.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0"));
    const bar = el(
      "div",
      { class: "sb-share__bar" },
      ...first.map((channel) => this.#way(channel)),
      folded.length > 0 && opener,
    );
    return el("div", { class: "sb-share__ways" }, bar, rest);
  }

  /** @returns {{first: string[], folded: string[]}} the channels in sight, and those behind "More" */
  #channels() {
    const first = channelsOf(this.dataset.channels);
    const more = channelsOf(this.dataset.more);
    if (inWeChat) {
      const outside = [...first, ...more].filter((channel) => channel !== "wechat" && channel !== "moments");
      return { first: ["qr", "poster", "wechat", "copy"], folded: outside };
    }
    const own = typeof navigator.share === "function" ? ["system", "copy", "qr", "poster"] : ["copy", "qr", "poster"];
    return { first: [...own, ...first], folded: more };
  }

  /**
   * Make a channel's button, or its link where it has a page of its own: a link needs nobody's leave to open.
   * @param {string} channel
   */
  #way(channel) {
    const { label, strokes, address } = CHANNELS[channel];
    const named = inWeChat && channel === "wechat" ? t("Share in WeChat") : label();
    const face = [icon(strokes), el("span", {}, named)];
    const props = { class: "sb-share__way", "data-channel": channel };
    const tapped = () => this.#tapped(channel);
    if (address) {
      const anchor = el("a", { ...props, target: "_blank", rel: "noopener noreferrer", click: tapped }, ...face);
      this.#listen(() => (anchor.href = address(this.#share(channel))));
      return anchor;
    }
    const act = () => {
      this.#act(channel);
      tapped();
    };
    return el("button", { ...props, type: "button", click: act }, ...face);
  }

  /** @param {string} channel */
  #act(channel) {
    switch (channel) {
      case "system":
        return this.#openSheet();
      case "copy":
        return void this.#copied(this.#link(channel), t("Link copied."));
      case "qr":
        return showQrCode(
          this.#link(channel),
          inWeChat
            ? t("Press and hold the picture to send or save it.")
            : t("Scan it with a phone, or save the picture."),
        );
      case "poster":
        return void this.#showPoster();
      case "xiaohongshu":
        return void this.#copied(
          this.#note(),
          t("Copied. Paste it into your note; links aren't opened there, so none is in it."),
        );
      default:
        return this.#toWeChat(channel);
    }
  }

  /**
   * Keep WeChat's card as the share is. Where there can be none WeChat sends the address, and the overlay says how.
   * @param {string} script
   */
  async #setCard(script) {
    const set = await import("./wechat-card.js").then(({ cardSetter }) => cardSetter(script)).catch(() => null);
    if (!set) return;
    this.#listen(() => set(this.#card()));
  }

  /**
   * Do something now, and again whenever what is passed on has changed.
   * @param {() => void} update
   */
  #listen(update) {
    for (const changed of [this.#words.changed, ownCodeChanged, referralChanged]) changed.listen(update);
    update();
  }

  /** @returns {import("./wechat-card.js").Card} */
  #card() {
    const { title } = this.#share("wechat");
    const text = this.#words.text || (this.dataset.summary ?? "");
    return { title, text, link: (channel) => this.#link(channel) };
  }

  #openSheet() {
    const { title, text, link } = this.#share("system");
    // Whether the reader goes through with it is theirs to know.
    navigator.share({ title, text, url: link }).catch(() => {});
  }

  /**
   * WeChat takes nothing from a page: a phone's reader pastes, a desk's reader scans.
   * @param {string} channel
   */
  #toWeChat(channel) {
    if (inWeChat) {
      showWeChatMenu({ text: this.#wordsAndLink(channel), link: this.#link(channel) });
    } else if (matchMedia("(hover: none) and (pointer: coarse)").matches) {
      void this.#copied(this.#wordsAndLink(channel), t("Copied. Paste it in WeChat."));
    } else {
      showQrCode(this.#link(channel), t("Scan it with WeChat and share it from there."));
    }
  }

  async #showPoster() {
    try {
      const { openPoster } = await import("./poster/dialog.js");
      const { title = "", cover = "", price = "", labels = "", shop = "" } = this.dataset;
      const { text: words, name } = this.#words;
      const subject = { page: this.#page, title, cover, price, labels: labels.split(",").filter(Boolean), shop, words, name };
      openPoster(subject, () => this.#link("poster"));
    } catch {
      this.#status.textContent = t("The poster can't be loaded. Check your connection, and try again.");
    }
  }

  /** @returns {string} text for places where links are dead: the words, and a code to be named */
  #note() {
    const own = ownCode();
    const lines = [this.#words.text, this.dataset.title ?? "", own ? t("My code: {code}", { code: own.code }) : ""];
    return lines.filter(Boolean).join("\n");
  }

  /** @param {string} channel */
  #tapped(channel) {
    const code = codeToPassOn();
    void record({ kind: "share", page: this.#page, code, channel }).then(() => this.#counts.refresh());
  }

  /**
   * @param {string} text
   * @param {string} sentence what to say when it worked
   */
  async #copied(text, sentence) {
    const done = await copy(text);
    this.#status.textContent = done ? sentence : t("Your browser doesn't copy by itself: it is selected, copy it.");
    this.#manual.hidden = done;
    if (done) return;
    this.#manual.value = text;
    this.#manual.focus();
    this.#manual.select();
  }
}

/**
 * Return the channels of a list that there are.
 * @param {string} [list] separated by commas
 */
function channelsOf(list = "") {
  return list.split(",").filter((channel) => channel in CHANNELS);
}

customElements.define("seedbed-share", Share);
