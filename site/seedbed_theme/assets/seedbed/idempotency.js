/** Keys that make a repeated request the same request: kept until it was answered, so that a lost answer costs nothing. */

import { ApiDown, ApiProblem } from "./api.js";
import { randomId } from "./random.js";
import { passing } from "./storage.js";

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isKey(value) {
  return typeof value === "string" && value !== "";
}

/**
 * Run `send` with the key kept under `name`; the key is forgotten once the API has answered.
 * @template T
 * @param {string} name what is asked for, such as `reserve:cloud-cup`
 * @param {(key: string) => Promise<T>} send
 * @returns {Promise<T>}
 */
export async function once(name, send) {
  const place = `seedbed:key:${name}`;
  const key = passing.recall(place, isKey) ?? randomId();
  passing.keep(place, key);
  try {
    const answer = await send(key);
    passing.forget(place);
    return answer;
  } catch (error) {
    const unanswered = error instanceof ApiDown || (error instanceof ApiProblem && error.status >= 500);
    if (!unanswered) passing.forget(place);
    throw error;
  }
}

/**
 * Forget the key: what is asked for is something else now.
 * @param {string} name
 */
export function startAnew(name) {
  passing.forget(`seedbed:key:${name}`);
}
