import { follow } from "./launches.js";
import { Widget } from "./widget.js";

/** `<seedbed-phases>`: marks the phase a launch is in. */
class Phases extends Widget {
  start() {
    const { launch } = this.dataset;
    if (launch) follow(launch, (known) => known && this.#mark(known.phase));
  }

  /** @param {string} phase */
  #mark(phase) {
    for (const step of this.querySelectorAll("[data-phase]")) {
      const current = step.getAttribute("data-phase") === phase;
      if (current) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
  }
}

customElements.define("seedbed-phases", Phases);
