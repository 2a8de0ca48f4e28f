/** Where a reader can share to, and what each place takes. */

import { t } from "./i18n.js";

/**
 * @typedef {object} Share what is passed on
 * @property {string} title of the page
 * @property {string} text the reader's own words, or the title
 * @property {string} link with the channel in it
 */

/**
 * @typedef {object} Channel
 * @property {() => string} label
 * @property {string} strokes of its icon
 * @property {(share: Share) => string} [address] of its own page that takes a share, where it has one
 */

/** @type {Record<string, Channel>} */
export const CHANNELS = {
  system: { label: () => t("Share"), strokes: "M12 15V3.5M7.5 7.5 12 3l4.5 4.5M5 12v8h14v-8" },
  copy: { label: () => t("Copy link"), strokes: "M9 9h11v12H9zM15 9V3H4v12h5" },
  qr: {
    label: () => t("QR code"),
    strokes: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2h-2M14 20h2M19 19h1",
  },
  poster: { label: () => t("Poster"), strokes: "M5 3h14v18H5zM5 13l4-4 5 5 2-2 3 3M8 18h4M15.5 7.5h.01" },
  wechat: {
    label: () => t("WeChat"),
    strokes:
      "M8.5 15.5c-.6 0-1.2-.1-1.7-.3L4 16.5l.6-2.4C3.3 13 2.5 11.6 2.5 10c0-3.3 3.1-5.5 6.5-5.5s6 2 6.5 4.5M21.5 15c0-2.5-2.5-4.5-5.5-4.5s-5.5 2-5.5 4.5 2.5 4.5 5.5 4.5c.7 0 1.3-.1 1.9-.3l2.3 1-.5-1.9c1.1-.8 1.8-2 1.8-3.3z",
  },
  moments: {
    label: () => t("Moments"),
    strokes:
      "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM14.5 3.4 9.3 12.5M20.8 10H10.4M18.3 18.5l-5.2-9M9.5 20.6l5.2-9.1M3.2 14h10.4M5.7 5.5l5.2 9",
  },
  weibo: {
    label: () => t("Weibo"),
    strokes: "M4 10v4h3l7 4V6l-7 4zM17 9a4 4 0 0 1 0 6M19.5 6.5a8 8 0 0 1 0 11",
    address: ({ text, link }) => address("https://service.weibo.com/share/share.php", { url: link, title: text }),
  },
  qq: {
    label: () => t("QQ"),
    strokes:
      "M12 3C9 3 7 5.3 7 8.5c0 2-2 3.5-2 6 1 0 1.5-.5 2-1 .5 3 2.5 5 5 5s4.5-2 5-5c.5.5 1 1 2 1 0-2.5-2-4-2-6C17 5.3 15 3 12 3zM8 21h8",
    address: ({ title, text, link }) =>
      address("https://connect.qq.com/widget/shareqq/index.html", { url: link, title, desc: text }),
  },
  xiaohongshu: {
    label: () => t("Xiaohongshu"),
    strokes: "M5 17V6.5A2.5 2.5 0 0 1 7.5 4H19v16H8a3 3 0 0 1 0-6h11M9.5 8h6",
  },
  x: {
    label: () => t("X"),
    strokes: "M5 5l14 14M19 5 5 19",
    address: ({ text, link }) => address("https://x.com/intent/post", { text, url: link }),
  },
  facebook: {
    label: () => t("Facebook"),
    strokes: "M14 21v-8h3l.5-3.5H14v-2c0-1 .5-1.5 1.5-1.5H18V3h-3c-2.8 0-4.5 1.6-4.5 4.3v2.2H8V13h2.5v8",
    address: ({ link }) => address("https://www.facebook.com/sharer/sharer.php", { u: link }),
  },
  whatsapp: {
    label: () => t("WhatsApp"),
    strokes:
      "M3.5 20.5l1.3-4.1a8.6 8.6 0 1 1 3 2.9zM9 8.5c0 3.6 2.6 6.5 6.2 6.5l.8-1.9-2-1-1 .9c-1-.4-1.8-1.2-2.2-2.2l.9-1-.9-1.9z",
    address: ({ text, link }) => address("https://wa.me/", { text: `${text}\n${link}` }),
  },
  telegram: {
    label: () => t("Telegram"),
    strokes: "M3 11.5 21 4l-3.5 16-6-4.5zM21 4l-9.5 11.5L11 20l2.7-2.9",
    address: ({ text, link }) => address("https://t.me/share/url", { url: link, text }),
  },
  email: {
    label: () => t("E-mail"),
    strokes: "M3 6h18v12H3zM3 7l9 7 9-7",
    address: ({ title, text, link }) => address("mailto:", { subject: title, body: `${text}\n\n${link}` }),
  },
};

/**
 * @param {string} base
 * @param {Record<string, string>} query
 */
function address(base, query) {
  // `mailto:` readers take a "+" for itself, so spaces are always "%20".
  const fields = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${base}?${fields.join("&")}`;
}
