/** Events on their way to the API: kept until it has taken them, so that a dead zone or a dead server loses none. */

import { ApiProblem, call } from "./api.js";
import { apiAddress } from "./page.js";
import { randomId } from "./random.js";
import { hasStrings, lasting } from "./storage.js";

const KEY = "seedbed:outbox";
const DAY_KEY = "seedbed:day";
const EVENTS = "api/v1/events";
const CAPACITY = 50;
const BODY_LIMIT = 2048;
/** The API read these events and will never take them. */
const REFUSED = [400, 413, 422];

/**
 * @typedef {object} Happening what a page saw
 * @property {"arrival" | "share"} kind
 * @property {string} page
 * @property {string} code
 * @property {string} [click]
 * @property {string} channel
 */

/** @typedef {Happening & {id: string, click: string, day: string, late?: true}} Event an id makes repeats harmless */

/**
 * @param {unknown} value
 * @returns {value is Event[]}
 */
function areEvents(value) {
  return Array.isArray(value) && value.every((event) => hasStrings(event, "id", "kind", "page"));
}

/**
 * @param {unknown} value
 * @returns {value is {date: string, token: string}}
 */
function isDay(value) {
  return hasStrings(value, "date", "token");
}

/** This page's events that no request has carried yet. @type {Event[]} */
let fresh = [];
/** @type {Promise<void> | null} */
let sending = null;

/**
 * Note an event and send it. Resolves when the API has been tried; never rejects. A copy stays until the API took it,
 * marked as late: whoever sends that one does so after the fact.
 * @param {Happening} happening
 * @returns {Promise<void>}
 */
export function record(happening) {
  const event = { id: randomId(), click: "", ...happening, day: dayToken() };
  fresh.push(event);
  keep([...kept(), { ...event, late: true }]);
  return flush();
}

/**
 * Send what is waiting. Resolves when the API has been tried; never rejects.
 * @returns {Promise<void>}
 */
export function flush() {
  sending = (sending ?? Promise.resolve()).then(sendAll);
  return sending;
}

async function sendAll() {
  for (const batch of batches(waiting())) {
    try {
      await call("POST", EVENTS, { text: body(batch) });
    } catch (error) {
      const refused = error instanceof ApiProblem && REFUSED.includes(error.status);
      fresh = fresh.filter((event) => !batch.includes(event));
      if (!refused) return;
    }
    discard(batch);
  }
}

/** @returns {Event[]} the kept events, this page's own in the form that isn't late yet */
function waiting() {
  return kept().map((event) => fresh.find((own) => own.id === event.id) ?? event);
}

/** @returns {Event[]} */
function kept() {
  return lasting.recall(KEY, areEvents) ?? [];
}

/** @param {Event[]} events */
function keep(events) {
  lasting.keep(KEY, events.slice(-CAPACITY));
}

/** @param {Event[]} taken */
function discard(taken) {
  const ids = new Set(taken.map((event) => event.id));
  fresh = fresh.filter((event) => !ids.has(event.id));
  keep(kept().filter((event) => !ids.has(event.id)));
}

/**
 * Cut events into groups that fit into one request.
 * @param {Event[]} events
 * @returns {Event[][]}
 */
function batches(events) {
  /** @type {Event[][]} */
  const groups = [];
  for (const event of events) {
    const last = groups[groups.length - 1];
    if (last && fits([...last, event])) last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/** @param {Event[]} events */
function fits(events) {
  return new TextEncoder().encode(body(events)).length <= BODY_LIMIT;
}

/** @param {Event[]} events */
function body(events) {
  return JSON.stringify({ events });
}

/** @returns {string} a random name for this browser that lasts a day, so that one visitor counts once */
function dayToken() {
  const date = new Date().toISOString().slice(0, 10);
  const known = lasting.recall(DAY_KEY, isDay);
  if (known?.date === date) return known.token;
  const token = randomId();
  lasting.keep(DAY_KEY, { date, token });
  return token;
}

addEventListener("online", () => void flush());

// Engines without `keepalive` drop a request with its page; the beacon carries the same ids, so nothing counts twice.
addEventListener("pagehide", () => {
  if (!fresh.length || !navigator.sendBeacon) return;
  const [batch] = batches(fresh);
  navigator.sendBeacon(apiAddress(EVENTS), body(batch));
});
