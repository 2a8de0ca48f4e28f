/** The reservations made in this browser, each with the token of its private link. */

import { siteAddress } from "./page.js";
import { Signal } from "./signal.js";
import { hasStrings, lasting } from "./storage.js";

const KEY = "seedbed:reservations";
const REMEMBERED = 50;

/**
 * @typedef {object} KeptReservation
 * @property {string} number
 * @property {string} token
 * @property {string} launch
 * @property {string} product
 */

/**
 * @param {unknown} value
 * @returns {value is KeptReservation[]}
 */
function areReservations(value) {
  return Array.isArray(value) && value.every((kept) => hasStrings(kept, "number", "token", "launch", "product"));
}

/** Told when a reservation was made or given up. */
export const reservationsChanged = new Signal();

/** @returns {KeptReservation[]} the latest last */
export function reservations() {
  return lasting.recall(KEY, areReservations) ?? [];
}

/**
 * Return the latest reservation of a product, or undefined.
 * @param {string} product
 * @returns {KeptReservation | undefined}
 */
export function reservationFor(product) {
  return reservations()
    .filter((kept) => kept.product === product)
    .pop();
}

/** @param {KeptReservation} made */
export function keepReservation({ number, token, launch, product }) {
  const others = reservations().filter((kept) => kept.number !== number);
  lasting.keep(KEY, [...others, { number, token, launch, product }].slice(-REMEMBERED));
  reservationsChanged.tell();
}

/** @param {string} number */
export function forgetReservation(number) {
  const others = reservations().filter((kept) => kept.number !== number);
  lasting.keep(KEY, others);
  reservationsChanged.tell();
}

/**
 * Return the private link of a reservation.
 * @param {{number: string, token: string}} reservation
 * @returns {string}
 */
export function reservationLink({ number, token }) {
  return `${siteAddress("reservation/").href}#${number}.${token}`;
}
