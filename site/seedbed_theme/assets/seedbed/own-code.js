/** The reader's own referral code: one click, no account. Its private token opens its results. */

import { call } from "./api.js";
import { once } from "./idempotency.js";
import { siteAddress } from "./page.js";
import { Signal } from "./signal.js";
import { hasStrings, lasting } from "./storage.js";

const KEY = "seedbed:own";

/**
 * @typedef {object} OwnCode
 * @property {string} code
 * @property {string} token
 * @property {string} [page] where its short link leads
 */

/**
 * @param {unknown} value
 * @returns {value is OwnCode}
 */
function isOwnCode(value) {
  return hasStrings(value, "code", "token");
}

/** Told when the reader has got a code. */
export const ownCodeChanged = new Signal();

/** @returns {OwnCode | null} */
export function ownCode() {
  return lasting.recall(KEY, isOwnCode);
}

/**
 * Keep a code as the reader's own in this browser.
 * @param {OwnCode} own
 */
export function carry({ code, token, page }) {
  lasting.keep(KEY, { code, token, page });
  ownCodeChanged.tell();
}

/** @type {Promise<void> | null} */
let claiming = null;

/**
 * Get a code that leads to `page`. A second call while the first is on its way is the same call.
 * @param {string} page
 * @param {string} parent the code that brought the reader, or ""
 * @returns {Promise<void>}
 * @throws {import("./api.js").ApiProblem | import("./api.js").ApiDown}
 */
export function claim(page, parent) {
  claiming ??= claimOnce(page, parent).finally(() => {
    claiming = null;
  });
  return claiming;
}

/**
 * @param {string} page
 * @param {string} parent
 */
async function claimOnce(page, parent) {
  if (ownCode()) return;
  const { code, token } = await once("code", (key) =>
    call("POST", "api/v1/codes", { json: { page, parent }, key, insist: true }),
  );
  carry({ code, token, page });
}

/**
 * Return the address of the page that shows what a code brought.
 * @param {OwnCode} own
 * @returns {string}
 */
export function privateLink({ code, token }) {
  return `${siteAddress("my/").href}#${code}.${token}`;
}

/**
 * Read the name and the token from a private link's fragment, or null.
 * @param {string} fragment such as `#CODE.TOKEN`
 * @returns {{name: string, token: string} | null}
 */
export function credentials(fragment) {
  const found = /^#([A-Za-z0-9-]{1,40})\.([\w.~-]{8,200})$/.exec(fragment);
  return found && { name: found[1], token: found[2] };
}
