/** Which post a reader read last about each product: what an order or a reservation is attributed to, beside the code. */

import { page } from "./page.js";
import { lasting } from "./storage.js";

const KEY = "seedbed:read";

/** @typedef {Record<string, {post: string, at: number}>} Readings by product; `at` in milliseconds since 1970 */

/**
 * @param {unknown} value
 * @returns {value is Readings}
 */
function areReadings(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Take note of the post that this page is, if it is one. */
export function noteReading() {
  if (!page.post || !page.product) return;
  lasting.keep(KEY, { ...readings(), [page.product]: { post: page.post, at: Date.now() } });
}

/**
 * Return the id of the post about this page's product that the reader is reading, or read last, or "".
 * @returns {string}
 */
export function postInForce() {
  return page.post || (readings()[page.product]?.post ?? "");
}

/** @returns {Readings} those within the attribution window */
function readings() {
  const kept = Object.entries(lasting.recall(KEY, areReadings) ?? {});
  return Object.fromEntries(kept.filter(([, reading]) => Date.now() - reading?.at <= page.window));
}
