/** What is known of a referral code: from the site's own list first, which stands without the API. */

import { ApiProblem, call } from "./api.js";

/** @typedef {{page: string, earns: boolean, name: string}} KnownCode */

/** @type {Promise<Record<string, KnownCode>> | undefined} */
let published;

/**
 * Look a code up.
 * @param {string} code
 * @returns {Promise<KnownCode | null | undefined>} null when there is no such code, undefined when nobody can tell
 */
export async function lookUp(code) {
  return (await publishedCode(code)) ?? keptCode(code);
}

/**
 * Look a code up in the site's own list.
 * @param {string} code
 * @returns {Promise<KnownCode | undefined>}
 */
export async function publishedCode(code) {
  const list = await (published ??= read());
  return Object.prototype.hasOwnProperty.call(list, code) ? list[code] : undefined;
}

/**
 * Ask the API for a code, such as a reader's own.
 * @param {string} code
 * @returns {Promise<KnownCode | null | undefined>} as `lookUp`
 */
export async function keptCode(code) {
  try {
    return await call("GET", `api/v1/codes/${encodeURIComponent(code)}`);
  } catch (error) {
    return error instanceof ApiProblem && error.code === "unknown-code" ? null : undefined;
  }
}

/** @returns {Promise<Record<string, KnownCode>>} */
async function read() {
  try {
    const response = await fetch(new URL("./codes.json", import.meta.url), { credentials: "omit" });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}
