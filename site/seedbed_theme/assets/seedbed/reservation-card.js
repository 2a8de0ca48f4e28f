/** A reservation as its owner sees it. */

import { filled } from "./buy.js";
import { el, factList } from "./dom.js";
import { t } from "./i18n.js";
import { longTime } from "./moments.js";

/**
 * @typedef {object} Reservation as the API tells it
 * @property {string} number
 * @property {"reserved" | "waitlisted" | "cancelled" | "expired"} state
 * @property {number | null} position
 * @property {string} launch
 * @property {string} product
 * @property {string} variant
 * @property {number} quantity
 * @property {string} [title]
 * @property {string} [label] the variant's name
 * @property {string} [closes]
 * @property {string | null} [confirm_by] when it expires unless the shop confirms it
 * @property {string} [timezone] the launch's, an IANA name
 * @property {{label: string, url: string}[]} [buy]
 */

const STATES = {
  reserved: () => t("Reserved"),
  waitlisted: () => t("On the waitlist"),
  cancelled: () => t("Cancelled"),
  expired: () => t("Expired"),
};

/**
 * Tell whether a reservation holds a place, in the launch or in its waitlist.
 * @param {Pick<Reservation, "state">} reservation
 */
export function isHeld({ state }) {
  return state !== "cancelled" && state !== "expired";
}

/**
 * @param {Reservation} reservation
 * @returns {HTMLElement}
 */
export function reservationCard(reservation) {
  const { state, number, position, quantity, title, label, variant, confirm_by, timezone } = reservation;
  return el(
    "div",
    { class: `sb-reservation sb-reservation--${state}` },
    el("p", { class: "sb-reservation__state" }, STATES[state]?.() ?? state),
    confirm_by && el("p", {}, t("The shop confirms it by {time}; else it expires.", { time: longTime(confirm_by, timezone) })),
    state === "expired" && el("p", {}, t("The shop did not confirm it in time, so its place went to the waitlist.")),
    title && el("p", { class: "sb-reservation__title" }, title),
    factList([
      [t("Number"), number],
      [t("What"), `${label || variant} × ${quantity}`],
      ...(position && isHeld(reservation) ? [placeOf(state, position)] : []),
    ]),
    state === "reserved" && buyLinks(reservation),
  );
}

/**
 * @param {Reservation["state"]} state
 * @param {number} position
 * @returns {[string, number]}
 */
function placeOf(state, position) {
  return [state === "waitlisted" ? t("Place in the waitlist") : t("Place"), position];
}

/** @param {Reservation} reservation */
function buyLinks({ buy = [], number }) {
  const shown = buy.filter(({ url }) => /^https?:\/\//i.test(url));
  if (!shown.length) return null;
  const anchors = shown.map(({ label, url }) => {
    const href = filled(url, { reservation: number });
    return el("a", { class: "sb-button", href, rel: "sponsored nofollow noopener" }, label);
  });
  return el("p", { class: "sb-reservation__buy" }, ...anchors);
}
