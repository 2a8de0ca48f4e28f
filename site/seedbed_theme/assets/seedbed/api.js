/** The shop's API: every request has a time limit, and every failure is one of two kinds that callers catch. */

import { apiAddress, page } from "./page.js";

const TIME_LIMIT = 4000;

/** The API answered, and refused: an RFC 9457 problem. `message` is written for the reader, in the page's language. */
export class ApiProblem extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, title?: string, detail?: string}} problem
   */
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.code = problem.code ?? "";
  }
}

/** No API answered: no network, too slow, or a static host answered in its place. */
export class ApiDown extends Error {}

/**
 * Say to the reader why a request failed; any other error is thrown on.
 * @param {unknown} error
 * @param {string} unreached what to say where no API answered
 * @returns {string}
 */
export function whyNot(error, unreached) {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof ApiDown) return unreached;
  throw error;
}

let down = false;

addEventListener("online", () => {
  down = false;
});

/**
 * @typedef {object} Ask
 * @property {unknown} [json] the body
 * @property {string} [text] the body as `text/plain`, which needs no preflight
 * @property {string} [token] a private token
 * @property {string} [key] the idempotency key
 * @property {boolean} [fromCache] a recent answer will do, as long as the API said that it keeps
 * @property {boolean} [insist] ask although an earlier request of this page got no answer: for what a reader asks for
 */

/**
 * Send a request and return its answer's JSON.
 * @param {"GET" | "POST"} method
 * @param {string} path below the API's root
 * @param {Ask} [ask]
 * @returns {Promise<any>}
 * @throws {ApiProblem | ApiDown}
 */
export async function call(method, path, ask = {}) {
  const response = await send(method, path, ask);
  if (!/\bjson\b/.test(response.headers.get("Content-Type") ?? "")) throw noAnswer();
  const body = await response.json().catch(() => {
    throw noAnswer();
  });
  if (!response.ok) throw new ApiProblem(response.status, body ?? {});
  return body;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Ask} ask
 * @returns {Promise<Response>}
 */
async function send(method, path, { json, text, token, key, fromCache = false, insist = false }) {
  if (down && !insist) throw new ApiDown();
  const headers = new Headers({ "Accept-Language": page.locale });
  if (json !== undefined) headers.set("Content-Type", "application/json");
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (key) headers.set("Idempotency-Key", key);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIME_LIMIT);
  try {
    const response = await fetch(apiAddress(path), {
      method,
      headers,
      body: json === undefined ? text : JSON.stringify(json),
      credentials: "omit",
      cache: fromCache ? "default" : "no-store",
      keepalive: text !== undefined,
      signal: limit.signal,
    });
    down = false;
    return response;
  } catch {
    throw noAnswer();
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer() {
  down = true;
  return new ApiDown();
}
