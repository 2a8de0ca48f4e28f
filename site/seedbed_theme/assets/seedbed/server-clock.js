/**
 * The shop's clock, measured against the browser's monotonic one: a phone whose clock is hours off shows the same
 * countdown as every other.
 */

/** A monotonic clock may stand still while a device sleeps; the wall clock then betrays it. */
const SLEPT = 2000;

/** @typedef {{offset: number, uncertainty: number, monotonic: number, wall: number}} Measurement */

/** @type {Measurement | null} */
let measured = null;

/**
 * Learn the time from an answer. Of several measurements the most certain one stays.
 * @param {string} now the server's time, ISO 8601
 * @param {number} asked `performance.now()` when the request left
 * @param {number} answered `performance.now()` when its answer came
 */
export function learn(now, asked, answered) {
  const instant = Date.parse(now);
  if (Number.isNaN(instant)) return;
  const uncertainty = (answered - asked) / 2;
  if (measured && measured.uncertainty < uncertainty) return;
  measured = { offset: instant - (asked + answered) / 2, uncertainty, monotonic: answered, wall: Date.now() };
}

/** @returns {number | null} the server's time in milliseconds since 1970, or null before it was learned */
export function serverNow() {
  return measured && performance.now() + measured.offset;
}

/**
 * Notice that the device has slept (or that its clock was set); until the server tells better, the wall clock's word
 * is taken for how long.
 * @returns {boolean} whether it has
 */
export function wakeUp() {
  if (!measured) return false;
  const monotonic = performance.now();
  const wall = Date.now();
  const slept = wall - measured.wall - (monotonic - measured.monotonic);
  if (Math.abs(slept) < SLEPT) return false;
  measured = { offset: measured.offset + Math.max(0, slept), uncertainty: Infinity, monotonic, wall };
  return true;
}
