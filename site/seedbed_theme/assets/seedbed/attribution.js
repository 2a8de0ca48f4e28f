/** Whose referral brought the reader here: read from the address, kept for a while, the last one wins. */

import { record } from "./outbox.js";
import { ownCode, ownCodeChanged } from "./own-code.js";
import { page } from "./page.js";
import { Signal } from "./signal.js";
import { hasStrings, lasting } from "./storage.js";

const KEY = "seedbed:ref";

/**
 * @typedef {object} Referral the code in force, and how it came
 * @property {string} code
 * @property {number} at milliseconds since 1970, by the browser's clock
 * @property {string} page
 * @property {string} channel
 */

/**
 * @param {unknown} value
 * @returns {value is Referral}
 */
function isReferral(value) {
  const { at } = /** @type {{at?: unknown}} */ (value ?? {});
  return hasStrings(value, "code", "page", "channel") && typeof at === "number";
}

/** The address that this page was loaded from. */
export const landing = location.href;

/** How this page was reached, read before the address is tidied. */
export const arrival = read(new URLSearchParams(location.search));

/** Told when the code in force changes. */
export const referralChanged = new Signal();

/** @type {Referral | null} */
let before = null;

/** @param {URLSearchParams} query */
function read(query) {
  return Object.freeze({
    code: matching(query.get("ref"), /^[A-Za-z0-9-]{3,24}$/).toUpperCase(),
    click: matching(query.get("c"), /^[\w-]{1,64}$/),
    words: matching(query.get("w"), /^[A-Za-z0-9]{1,32}$/),
    channel: matching(query.get("ch"), /^[a-z]{1,20}$/),
  });
}

/**
 * @param {string | null} value
 * @param {RegExp} pattern
 */
function matching(value, pattern) {
  return value !== null && pattern.test(value) ? value : "";
}

/**
 * Return the referral that counts now, or null.
 * @returns {Referral | null}
 */
export function referral() {
  const kept = lasting.recall(KEY, isReferral);
  if (!kept || kept.code === ownCode()?.code || Date.now() - kept.at > page.window) return null;
  return kept;
}

/**
 * Return the code that a link shared from here carries: the reader's own, else the one they came by, or "".
 * @returns {string}
 */
export function codeToPassOn() {
  return ownCode()?.code ?? referral()?.code ?? "";
}

/** Take note of how the reader came, and tidy the address bar. */
export function arrive() {
  const own = arrival.code !== "" && arrival.code === ownCode()?.code;
  const { code, click, channel } = arrival;
  if (code && !own) {
    before = referral();
    lasting.keep(KEY, { code, at: Date.now(), page: page.path, channel });
  }
  if (page.shared && !own && isVisit()) void record({ kind: "arrival", page: page.path, code, click, channel });
  tidyAddress();
  ownCodeChanged.listen(tidyAddress);
}

/**
 * Put back the referral before this page's, because the API doesn't know this one.
 * @param {string} code
 */
export function refuse(code) {
  if (referral()?.code !== code) return;
  if (before && before.code !== code) lasting.keep(KEY, before);
  else lasting.forget(KEY);
  referralChanged.tell();
}

/** @returns {boolean} whether somebody's code was followed just now; a reload follows none */
function isVisit() {
  if (!arrival.code) return false;
  if (arrival.click) return true;
  const [navigation] = performance.getEntriesByType("navigation");
  const type = /** @type {{type?: string} | undefined} */ (navigation)?.type;
  return type !== "reload" && type !== "back_forward";
}

/** The click id goes at once; whoever copies the address bar passes on their own code, once they have one. */
function tidyAddress() {
  const url = new URL(location.href);
  const own = ownCode();
  url.searchParams.delete("c");
  if (own && page.shared) {
    for (const stranger of ["w", "ch"]) url.searchParams.delete(stranger);
    url.searchParams.set("ref", own.code);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
