/** One tick a second, on the second of the shop's clock, for all that moves on a page; none while nobody looks. */

import { serverNow } from "./server-clock.js";

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {() => void} listener */
export function everySecond(listener) {
  listeners.add(listener);
  schedule();
}

function schedule() {
  clearTimeout(timer);
  if (document.hidden || !listeners.size) return;
  timer = setTimeout(tick, 1000 - ((serverNow() ?? Date.now()) % 1000));
}

function tick() {
  for (const listener of listeners) listener();
  schedule();
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) tick();
});
