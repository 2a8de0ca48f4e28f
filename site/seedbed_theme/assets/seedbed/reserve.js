import { ApiProblem, call, whyNot } from "./api.js";
import { referral } from "./attribution.js";
import { copyButton } from "./copy-button.js";
import { button, el } from "./dom.js";
import { t } from "./i18n.js";
import { once, startAnew } from "./idempotency.js";
import { follow, refresh } from "./launches.js";
import { longTime } from "./moments.js";
import { postInForce } from "./reading.js";
import { reservationCard } from "./reservation-card.js";
import { keepReservation, reservationLink, reservations, reservationsChanged } from "./reservations.js";
import { Widget } from "./widget.js";

/** @typedef {import("./launches.js").Launch} Launch */
/** @typedef {import("./reservation-card.js").Reservation & {token: string}} Made */

/** The API's answers that mean that this page knows an older state of the launch. */
const STATE_CHANGED = ["launch-not-open", "launch-closed", "unknown-variant"];

/** `<seedbed-reserve>`: takes a reservation while the shop's clock says that it may. */
class Reserve extends Widget {
  /** @type {Launch | null} */
  #launch = null;
  #sending = false;
  /** The number of the reservation that stands in the form's place, or "". */
  #shown = "";
  #state = el("p", { class: "sb-reserve__state", role: "status" });
  #alert = el("p", { class: "sb-alert", role: "alert", tabindex: -1, hidden: true });
  #made = el("div", { class: "sb-reserve__made" });
  #retry = button(t("Try again"), () => void refresh(), { hidden: true });

  start() {
    const form = this.querySelector("form");
    if (!form || !this.#id) return;
    form.before(this.#made, this.#state, this.#retry);
    form.querySelector("[type=submit]")?.before(this.#alert);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#reserve(form);
    });
    form.addEventListener("input", () => startAnew(this.#key));
    follow(this.#id, (launch) => this.#show(launch), { detail: true });
    reservationsChanged.listen(() => this.#showEarlier());
    this.#showEarlier();
    this.#enable();
  }

  get #id() {
    return this.dataset.launch ?? "";
  }

  get #key() {
    return `reserve:${this.#id}`;
  }

  /** @param {Launch | null} launch */
  #show(launch) {
    this.#launch = launch;
    this.#say(
      launch ? stateOf(launch) : t("The shop's server can't be reached, so nothing can be reserved at this moment."),
    );
    this.#retry.hidden = Boolean(launch);
    if (launch) {
      this.#showPlaces(launch);
      this.#showConsent(launch.consent?.text ?? "");
    }
    this.#enable();
  }

  /** @param {string} state */
  #say(state) {
    if (this.#state.textContent !== state) this.#state.textContent = state;
  }

  /** @param {Launch} launch */
  #showPlaces({ offers = [], window }) {
    for (const place of this.querySelectorAll("[data-remaining]")) {
      const offer = offers.find(({ variant }) => variant === place.getAttribute("data-remaining"));
      place.textContent = offer && window !== "closed" ? placesLeft(offer.remaining) : "";
    }
  }

  /** @param {string} text what the API has the reader agree to */
  #showConsent(text) {
    const shown = this.querySelector("[data-consent]");
    if (!shown || !text || shown.textContent?.trim() === text) return;
    shown.textContent = text;
    const box = this.#field("consent");
    if (box) box.checked = false;
  }

  #enable() {
    const { window, offers, consent } = this.#launch ?? {};
    const open = window === "open" && Boolean(offers && consent) && !this.#sending;
    for (const submit of this.querySelectorAll("[type=submit]")) submit.toggleAttribute("disabled", !open);
    const form = this.querySelector("form");
    form?.setAttribute("aria-busy", String(this.#sending));
    form?.classList.toggle("sb-form--over", window === "closed" || this.#shown !== "");
    document.body.classList.toggle("sb-body--over", window === "closed");
  }

  /** @param {HTMLFormElement} form */
  async #reserve(form) {
    if (this.#sending) return;
    this.#sending = true;
    this.#enable();
    this.#alert.hidden = true;
    try {
      const json = this.#wish(form);
      /** @type {Made} */
      const made = await once(this.#key, (key) =>
        call("POST", `api/v1/launches/${encodeURIComponent(this.#id)}/reservations`, { json, key, insist: true }),
      );
      this.#succeed(form, made);
    } catch (error) {
      this.#fail(error);
    }
    this.#sending = false;
    this.#enable();
  }

  /** @param {HTMLFormElement} form */
  #wish(form) {
    const fields = new FormData(form);
    const { code = "", channel = "" } = referral() ?? {};
    return {
      variant: String(fields.get("variant") ?? ""),
      quantity: Number(fields.get("quantity")) || 1,
      contact: String(fields.get("contact") ?? "").trim(),
      consent: fields.has("consent"),
      consent_version: this.#launch?.consent?.version ?? "",
      code,
      channel,
      post: postInForce(),
    };
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Made} made
   */
  #succeed(form, made) {
    const { number, token, launch, product } = made;
    this.#shown = number;
    keepReservation({ number, token, launch, product });
    const link = reservationLink(made);
    const result = el(
      "div",
      { class: "sb-reserve__result", tabindex: -1 },
      reservationCard(made),
      el("p", {}, t("Keep this private link: it shows the reservation, and cancels it.")),
      el("p", {}, el("a", { class: "sb-private-link", href: link }, link)),
      ...copyButton(t("Copy the private link"), link),
      button(t("Reserve something else"), () => this.#again(result)),
    );
    form.querySelector("output")?.replaceChildren(result);
    result.focus();
    void refresh();
  }

  /** @param {HTMLElement} result that has been read */
  #again(result) {
    this.#shown = "";
    result.remove();
    this.#showEarlier();
    this.#enable();
    this.#field("variant")?.focus();
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#alert.textContent = whyNot(
      error,
      t("No answer from the shop's server. Try again: the same reservation is never made twice."),
    );
    this.#alert.hidden = false;
    this.#alert.focus();
    if (error instanceof ApiProblem && STATE_CHANGED.includes(error.code)) void refresh();
  }

  /** Somebody who comes back finds what they reserved here. */
  #showEarlier() {
    const earlier = reservations().filter(({ launch, number }) => launch === this.#id && number !== this.#shown);
    const links = earlier.map((kept) => el("li", {}, el("a", { href: reservationLink(kept) }, kept.number)));
    this.#made.replaceChildren(
      ...(links.length ? [el("p", {}, t("You have reserved here:")), el("ul", {}, ...links)] : []),
    );
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement | null}
   */
  #field(name) {
    return this.querySelector(`input[name="${name}"]`);
  }
}

/**
 * @param {Launch} launch
 * @returns {string}
 */
function stateOf(launch) {
  if (launch.window === "closed") return t("This pre-order is over.");
  if (launch.window === "open") return t("Reserve until {time}.", { time: inWords(launch.closes, launch.timezone) });
  return t("Reserving opens {time}; this form wakes by itself.", { time: inWords(launch.opens, launch.timezone) });
}

/**
 * Return an instant as the page's countdown says it: the first time that a phone formats by itself takes it 80 ms.
 * @param {string} instant
 * @param {string} zone
 */
function inWords(instant, zone) {
  const said = document.querySelector("dl.sb-countdown__dates")?.querySelectorAll("time") ?? [];
  const same = [...said].find((time) => Date.parse(time.dateTime) === Date.parse(instant));
  return same?.textContent || longTime(instant, zone);
}

/** @param {number} remaining */
function placesLeft(remaining) {
  return remaining > 0 ? t("{n} left", { n: remaining }) : t("full, joins the waitlist");
}

customElements.define("seedbed-reserve", Reserve);
