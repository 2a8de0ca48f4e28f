import { el } from "./dom.js";
import { t } from "./i18n.js";
import { follow } from "./launches.js";
import { longTime, parts, shortSpan, shortTime } from "./moments.js";
import { serverNow } from "./server-clock.js";
import { everySecond } from "./ticker.js";
import { Widget } from "./widget.js";

/** @typedef {import("./launches.js").Launch} Launch */

/**
 * `<seedbed-countdown>`: how long until a pre-order opens or closes, by the shop's clock. The date stays readable;
 * the digits are for eyes only, since a voice that counts seconds helps nobody.
 */
class Countdown extends Widget {
  /** @type {Launch | null} */
  #launch = null;
  /** @type {{update: (launch: Launch, now: number) => void, unknown: () => void} | null} */
  #face = null;

  start() {
    const { launch, opens = "", closes = "", phases } = this.dataset;
    if (!launch) return;
    this.#face = "compact" in this.dataset ? new CompactFace(this) : new FullFace(this);
    follow(launch, (known) => this.#show(known), { instants: [opens, closes, ...instantsOf(phases)].map(Date.parse) });
    everySecond(() => this.#tick());
  }

  /** @param {Launch | null} launch */
  #show(launch) {
    this.#launch = launch;
    if (launch) this.#tick();
    else this.#face?.unknown();
  }

  #tick() {
    const now = serverNow();
    if (this.#launch && now !== null) this.#face?.update(this.#launch, now);
  }
}

/** The large form: state, digits, and the sentence about a date that was changed. */
class FullFace {
  #state = el("p", { class: "sb-countdown__state", role: "status" });
  #digits = el("div", { class: "sb-countdown__digits", "aria-hidden": "true" });
  #note = el("p", { class: "sb-countdown__note" });
  /** @type {Record<string, HTMLElement>} */
  #boxes = {};
  #host;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
    for (const [unit, label] of [
      ["days", t("days")],
      ["hours", t("hours")],
      ["minutes", t("minutes")],
      ["seconds", t("seconds")],
    ]) {
      this.#boxes[unit] = el("b", {}, "00");
      this.#digits.append(el("span", { class: "sb-countdown__box" }, this.#boxes[unit], el("small", {}, label)));
    }
  }

  /** Without the server's clock nothing is counted. */
  unknown() {
    this.#note.textContent = t("Date as published; the live countdown needs the shop's server.");
    if (!this.#note.isConnected) this.#host.append(this.#note);
  }

  /**
   * @param {Launch} launch
   * @param {number} now
   */
  update(launch, now) {
    const target = { before: launch.opens, open: launch.closes, closed: "" }[launch.window];
    this.#say(STATES[launch.window]());
    for (const [unit, value] of Object.entries(parts(Date.parse(target) - now))) {
      this.#boxes[unit].textContent = String(value).padStart(2, "0");
    }
    this.#digits.hidden = !target;
    if (!this.#digits.isConnected) this.#host.prepend(this.#state, this.#digits);
    this.#tellChange(launch);
  }

  /** @param {string} state */
  #say(state) {
    if (this.#state.textContent === state) return;
    this.#state.textContent = state;
  }

  /** @param {Launch} launch its deadline may be another than the published one, by a change with a reason */
  #tellChange(launch) {
    const { opens = "", closes = "" } = this.#host.dataset;
    const moved =
      correct(this.#host, opens, launch.opens, launch.timezone) ||
      correct(this.#host, closes, launch.closes, launch.timezone);
    const change = moved && launch.changes?.filter(({ what }) => what === "deadline").pop();
    this.#note.textContent = change
      ? t("Changed {date}: {why}", { date: longTime(change.at, launch.timezone), why: change.why })
      : "";
    if (change) this.#host.append(this.#note);
    else this.#note.remove();
  }
}

const STATES = {
  before: () => t("Pre-order opens in"),
  open: () => t("Pre-order open; closes in"),
  closed: () => t("Pre-order closed"),
};

/** The phases before a pre-order opens. @type {Record<string, () => string>} */
const PHASES = {
  upcoming: () => t("Coming up"),
  teaser: () => t("Teaser"),
  education: () => t("Getting to know it"),
  trial_feedback: () => t("Trial feedback"),
  launch: () => t("Launch"),
};

/** The form for cards: one line, in place of the date. */
class CompactFace {
  #host;
  /** When it opens, as the page says it: the first time that a phone formats by itself takes it 80 ms. */
  #written;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
    this.#written = host.querySelector("time")?.textContent ?? "";
  }

  unknown() {
    // The published date stays.
  }

  /**
   * @param {Launch} launch
   * @param {number} now
   */
  update(launch, now) {
    const line = this.#line(launch, now);
    if (this.#host.textContent !== line) this.#host.textContent = line;
  }

  /**
   * @param {Launch} launch
   * @param {number} now
   */
  #line(launch, now) {
    if (launch.window === "closed") return t("Ended");
    if (launch.window === "before") {
      const phase = (PHASES[launch.phase] ?? PHASES.upcoming)();
      return t("{phase} · pre-order from {time}", { phase, time: this.#opening(launch) });
    }
    return t("Pre-order open · {span} left", { span: shortSpan(Date.parse(launch.closes) - now) });
  }

  /** @param {Launch} launch */
  #opening({ opens, timezone }) {
    const instant = Date.parse(opens);
    const published = Date.parse(this.#host.dataset.opens ?? "") === instant;
    return published && this.#written ? this.#written : shortTime(instant, timezone);
  }
}

/**
 * Write an amended instant where the page shows the published one.
 * @param {HTMLElement} host
 * @param {string} published
 * @param {string} inForce
 * @param {string} zone
 * @returns {boolean} whether they differ
 */
function correct(host, published, inForce, zone) {
  if (!published || Date.parse(published) === Date.parse(inForce)) return false;
  for (const time of host.querySelectorAll("time")) {
    if (Date.parse(time.dateTime) !== Date.parse(published)) continue;
    time.dateTime = inForce;
    time.textContent = longTime(inForce, zone);
  }
  return true;
}

/**
 * @param {string | undefined} phases JSON: instants by phase
 * @returns {string[]}
 */
function instantsOf(phases) {
  try {
    return Object.values(JSON.parse(phases ?? "{}"));
  } catch {
    return [];
  }
}

customElements.define("seedbed-countdown", Countdown);
