/** Instants and spans of time as the page's readers write them. */

import { t } from "./i18n.js";
import { page } from "./page.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Cut a span into days, hours, minutes and seconds.
 * @param {number} milliseconds
 */
export function parts(milliseconds) {
  const total = Math.max(0, Math.round(milliseconds / 1000));
  return {
    days: Math.floor(total / DAY),
    hours: Math.floor((total % DAY) / HOUR),
    minutes: Math.floor((total % HOUR) / MINUTE),
    seconds: total % MINUTE,
  };
}

/**
 * Return a span in its two largest units: `2 h 10 min`.
 * @param {number} milliseconds
 * @returns {string}
 */
export function shortSpan(milliseconds) {
  const { days, hours, minutes } = parts(milliseconds);
  if (days) return t("{days} d {hours} h", { days, hours });
  if (hours) return t("{hours} h {minutes} min", { hours, minutes });
  return minutes ? t("{minutes} min", { minutes }) : t("less than a minute");
}

/**
 * Return an instant as `12-05 20:00` in a zone.
 * @param {number} instant
 * @param {string} zone an IANA name
 * @returns {string}
 */
export function shortTime(instant, zone) {
  const at = fields(new Date(instant), zone, { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  return `${at.month}-${at.day} ${at.hour}:${at.minute}`;
}

/**
 * Return an instant with its date, time and zone, the zone as the page's own dates write it: `UTC+08:00`.
 * @param {number | string} instant
 * @param {string} [zone] an IANA name; the reader's own without one
 * @param {{seconds?: boolean}} [options]
 * @returns {string}
 */
export function longTime(instant, zone, { seconds = false } = {}) {
  const at = new Date(instant);
  const clock = fields(at, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "longOffset" });
  return t("{date} {time} ({zone})", {
    date: new Intl.DateTimeFormat(page.locale, { dateStyle: "long", timeZone: zone }).format(at),
    time: [clock.hour, clock.minute, ...(seconds ? [clock.second] : [])].join(":"),
    zone: clock.timeZoneName.replace("GMT", "UTC"),
  });
}

/**
 * @param {Date} instant
 * @param {string | undefined} zone
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Record<string, string>}
 */
function fields(instant, zone, options) {
  const format = new Intl.DateTimeFormat("en", { ...options, hourCycle: "h23", timeZone: zone });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}
