/** The card that WeChat makes of a page, where the shop has an Official Account: by WeChat's JS-SDK, signed by the API. */

import { call } from "./api.js";
import { landing } from "./attribution.js";
import { el } from "./dom.js";

/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string} text a sentence under it, which only a chat shows
 * @property {(channel: "wechat" | "moments") => string} link
 */

/**
 * @typedef {object} Sdk WeChat's own names, as far as they are used (开放标签与 JS-SDK 说明文档)
 * @property {(config: object) => void} config
 * @property {(listener: () => void) => void} ready called also after an error
 * @property {(listener: (why: unknown) => void) => void} error
 * @property {(data: object) => void} updateAppMessageShareData
 * @property {(data: object) => void} updateTimelineShareData
 */

const USED = ["updateAppMessageShareData", "updateTimelineShareData"];

/** Whose WeChat knows a page by the address it was loaded from, whatever the page has made of it since. */
const BY_LANDING = /iPhone|iPad|Macintosh/;

/**
 * Make the SDK ready on this page.
 * @param {string} script the shop's copy of WeChat's script
 * @returns {Promise<(card: Card) => void>} sets the card, as often as it changes
 * @throws {unknown} whatever was in the way: the script, the API, or WeChat's refusal
 */
export async function cardSetter(script) {
  const [sdk, signature] = await Promise.all([load(script), call("GET", `api/v1/wechat/signature?${address()}`)]);
  await new Promise((resolve, reject) => {
    sdk.error(reject);
    sdk.ready(() => resolve(undefined));
    sdk.config({ ...signature, jsApiList: USED });
  });
  return ({ title, text, link }) => {
    const imgUrl = picture();
    sdk.updateAppMessageShareData({ title, desc: text, link: link("wechat"), imgUrl });
    sdk.updateTimelineShareData({ title, link: link("moments"), imgUrl });
  };
}

/** @returns {URLSearchParams} the address that WeChat holds this page to be at */
function address() {
  const known = BY_LANDING.test(navigator.userAgent) ? landing : location.href;
  return new URLSearchParams({ url: known.split("#")[0] });
}

/**
 * @param {string} script
 * @returns {Promise<Sdk>}
 */
function load(script) {
  return new Promise((resolve, reject) => {
    const loaded = () => resolve(/** @type {typeof window & {wx: Sdk}} */ (window).wx);
    document.head.append(el("script", { src: script, load: loaded, error: reject }));
  });
}

/** @returns {string} the address of the picture that links to this page show, or "" */
function picture() {
  const said = document.querySelector('meta[property="og:image"]')?.getAttribute("content");
  return said ? new URL(said, document.baseURI).href : "";
}
