import { ApiDown, call, whyNot } from "./api.js";
import { openDialog } from "./dialog.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";
import { credentials } from "./own-code.js";
import { isHeld, reservationCard } from "./reservation-card.js";
import { forgetReservation, keepReservation, reservationLink, reservations } from "./reservations.js";
import { Widget } from "./widget.js";

/** @typedef {import("./reservation-card.js").Reservation} ApiReservation */

/** `<seedbed-reservation>`: the page behind a reservation's private link. */
class Reservation extends Widget {
  start() {
    void this.#open();
    addEventListener("hashchange", () => void this.#open());
  }

  async #open() {
    const found = credentials(location.hash);
    if (found) await this.#ask("GET", found.name, found.token, "");
    else this.#list();
  }

  /** Without a private link: the reservations this browser made. */
  #list() {
    const links = reservations().map((kept) => el("li", {}, el("a", { href: reservationLink(kept) }, kept.number)));
    const how = el("p", {}, t("Open this page by the private link that you were given when you reserved."));
    if (links.length) this.replaceChildren(how, el("p", {}, t("Reserved in this browser:")), el("ul", {}, ...links));
    else this.replaceChildren(how, el("p", {}, t("No reservation was made in this browser.")));
  }

  /**
   * @param {"GET" | "POST"} method
   * @param {string} number
   * @param {string} token
   * @param {"" | "/cancel"} act
   */
  async #ask(method, number, token, act) {
    this.setAttribute("aria-busy", "true");
    try {
      const path = `api/v1/reservations/${encodeURIComponent(number)}${act}`;
      /** @type {ApiReservation} */
      const reservation = await call(method, path, { token, insist: true, json: method === "POST" ? {} : undefined });
      this.#show(reservation, token);
    } catch (error) {
      this.#fail(error, () => void this.#ask(method, number, token, act));
    }
    this.removeAttribute("aria-busy");
  }

  /**
   * @param {ApiReservation} reservation
   * @param {string} token
   */
  #show(reservation, token) {
    const { number, launch, product } = reservation;
    const isOver = !isHeld(reservation);
    if (isOver) forgetReservation(number);
    else keepReservation({ number, token, launch, product });
    const cancel = () => this.#confirm(number, token);
    const held = this.contains(document.activeElement);
    const card = reservationCard(reservation);
    card.tabIndex = -1;
    this.replaceChildren(card, ...(isOver ? [] : [button(t("Cancel this reservation"), cancel)]));
    if (held) card.focus();
  }

  /**
   * @param {string} number
   * @param {string} token
   */
  #confirm(number, token) {
    const dialog = openDialog(t("Cancel this reservation?"), [
      el("p", {}, t("The place goes to the next in the waitlist; it can't be taken back.")),
      button(
        t("Yes, cancel it"),
        () => {
          dialog.close();
          void this.#ask("POST", number, token, "/cancel");
        },
        { class: "sb-button" },
      ),
    ]);
  }

  /**
   * @param {unknown} error
   * @param {() => void} again
   */
  #fail(error, again) {
    const why = whyNot(error, t("The shop's server can't be reached. The reservation stands as it was."));
    const alert = el("p", { class: "sb-alert", role: "alert", tabindex: -1 }, why);
    this.replaceChildren(alert, ...(error instanceof ApiDown ? [button(t("Try again"), again)] : []));
    alert.focus();
  }
}

customElements.define("seedbed-reservation", Reservation);
