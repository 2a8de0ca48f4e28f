import { referral, referralChanged } from "./attribution.js";
import { page } from "./page.js";
import { postInForce } from "./reading.js";
import { reservationFor, reservationsChanged } from "./reservations.js";
import { Widget } from "./widget.js";

/**
 * Fill the places of a checkout's address, percent-encoded; what is unknown stays empty.
 * @param {string} template with `{code}`, `{post}`, `{reservation}`
 * @param {{post?: string, reservation?: string}} known
 * @returns {string}
 */
export function filled(template, { post = "", reservation = "" }) {
  /** @type {Record<string, string>} */
  const values = { code: referral()?.code ?? "", post, reservation };
  return template.replace(/\{(code|post|reservation)\}/g, (_, place) => encodeURIComponent(values[place]));
}

/** `<seedbed-buy>`: tells the checkout whose referral, which post and which reservation led there. */
class Buy extends Widget {
  start() {
    this.#fill();
    referralChanged.listen(() => this.#fill());
    reservationsChanged.listen(() => this.#fill());
    // A reader may have followed another link, or reserved, in a tab beside this one.
    this.addEventListener("pointerdown", () => this.#fill());
  }

  #fill() {
    const known = { post: postInForce(), reservation: reservationFor(page.product)?.number ?? "" };
    for (const link of this.querySelectorAll("a")) {
      const { template } = link.dataset;
      if (template) link.href = filled(template, known);
    }
  }
}

customElements.define("seedbed-buy", Buy);
