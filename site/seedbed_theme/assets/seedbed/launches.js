/** What the API says of the launches a page shows: asked once for all widgets, and again at every zero hour. */

import { ApiProblem, call } from "./api.js";
import { learn, serverNow, wakeUp } from "./server-clock.js";
import { everySecond } from "./ticker.js";

/**
 * @typedef {object} Offer
 * @property {string} variant
 * @property {string} label
 * @property {number} price minor units
 * @property {number} capacity
 * @property {number} remaining
 */

/**
 * @typedef {object} Launch
 * @property {string} id
 * @property {string} phase
 * @property {"before" | "open" | "closed"} window
 * @property {string} opens ISO 8601
 * @property {string} closes ISO 8601
 * @property {string} timezone
 * @property {number} per_person
 * @property {Offer[]} [offers]
 * @property {{text: string, version: string}} [consent]
 * @property {{what: string, at: string, why: string}[]} [changes]
 */

/**
 * @typedef {object} Follower
 * @property {string} id
 * @property {boolean} detail whether the list's short form isn't enough
 * @property {number[]} instants when something else changes, beside the window
 * @property {(launch: Launch | null) => void} show called with every answer; null when there is none
 */

/** So that not every reader asks at the same instant. */
const JITTER = 2000;
/** Waits before asking again what the server didn't answer, or answered before its own zero hour. */
const PATIENCE = [1000, 2000, 4000, 8000, 16_000];

/** @type {Follower[]} */
const followers = [];
/** @type {Map<string, Launch>} */
const known = new Map();
/** The instants whose passing has been acted upon, up to this one. */
let settledUntil = 0;
let asking = false;

/**
 * Show a launch as the server knows it, now and whenever that changes.
 * @param {string} id
 * @param {Follower["show"]} show
 * @param {{detail?: boolean, instants?: number[]}} [options]
 */
export function follow(id, show, { detail = false, instants = [] } = {}) {
  followers.push({ id, show, detail, instants: instants.filter((instant) => !Number.isNaN(instant)) });
  if (followers.length > 1) return;
  queueMicrotask(() => void ask());
  everySecond(watch);
}

/**
 * Ask now, because a reader wants to know.
 * @returns {Promise<void>} settles when the answer is shown
 */
export async function refresh() {
  await ask({ insist: true });
}

/**
 * Return the window a launch is in at `now`, by its own instants.
 * @param {Launch} launch
 * @param {number} now
 * @returns {Launch["window"]}
 */
function windowAt(launch, now) {
  if (now < Date.parse(launch.opens)) return "before";
  return now < Date.parse(launch.closes) ? "open" : "closed";
}

/** Act when an instant passes, or the device has slept past one. */
function watch() {
  const awoken = wakeUp();
  const now = serverNow();
  if (now === null || asking) return;
  if (!awoken && !instants().some((instant) => settledUntil < instant && instant <= now)) return;
  settledUntil = now;
  void askAtZero();
}

async function askAtZero() {
  asking = true;
  await pause(Math.random() * JITTER);
  for (const wait of [...PATIENCE, 0]) {
    if ((await ask({ insist: true })) && agrees()) break;
    showByClock();
    await pause(wait);
  }
  asking = false;
}

/** @returns {number[]} */
function instants() {
  const windows = [...known.values()].flatMap((launch) => [Date.parse(launch.opens), Date.parse(launch.closes)]);
  return [...windows, ...followers.flatMap((follower) => follower.instants)];
}

/** @returns {boolean} whether the server's windows are what its own clock makes of them */
function agrees() {
  const now = serverNow();
  return now === null || [...known.values()].every((launch) => launch.window === windowAt(launch, now));
}

/** Nobody answers: the published instants and the clock learned earlier still hold. */
function showByClock() {
  const now = serverNow();
  if (now === null) return;
  for (const [id, launch] of known) known.set(id, { ...launch, window: windowAt(launch, now) });
  show();
}

/**
 * @param {{insist?: boolean}} [options]
 * @returns {Promise<boolean>} whether the API answered
 */
async function ask({ insist = false } = {}) {
  const detailed = new Set(followers.filter((follower) => follower.detail).map((follower) => follower.id));
  const others = new Set(followers.map((follower) => follower.id).filter((id) => !detailed.has(id)));
  const single = others.size === 1 ? [...detailed, ...others] : [...detailed];
  const requests = single.map((id) => read(`api/v1/launches/${encodeURIComponent(id)}`, insist));
  if (others.size > 1) requests.push(read("api/v1/launches", insist));
  const told = await Promise.all(requests);
  show();
  if (told.includes(null)) return false;
  const latest = Math.min(...told.map(Number));
  if (Number.isFinite(latest)) settledUntil = Math.max(settledUntil, latest);
  return true;
}

/**
 * @param {string} path
 * @param {boolean} insist
 * @returns {Promise<number | null>} the instant that the answer speaks of, `Infinity` if of none; null without an answer
 */
async function read(path, insist) {
  const asked = performance.now();
  try {
    const answer = await call("GET", path, { insist });
    learn(answer.now, asked, performance.now());
    for (const launch of answer.launches ?? [answer]) keep(launch);
    return Date.parse(answer.now);
  } catch (error) {
    return error instanceof ApiProblem && error.status < 500 ? Infinity : null;
  }
}

/** @param {Launch} launch the list's form leaves out what the detailed one has */
function keep(launch) {
  if (!followers.some((follower) => follower.id === launch.id)) return;
  known.set(launch.id, { ...known.get(launch.id), ...launch });
}

function show() {
  for (const follower of followers) follower.show(known.get(follower.id) ?? null);
}

/** @param {number} wait milliseconds */
function pause(wait) {
  return new Promise((resolve) => setTimeout(resolve, wait));
}
