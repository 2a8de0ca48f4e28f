import { call } from "./api.js";
import { longTime } from "./moments.js";
import { learn, serverNow } from "./server-clock.js";
import { everySecond } from "./ticker.js";
import { Widget } from "./widget.js";

/** `<seedbed-clock>`: the time a rehearsal pretends. */
class Clock extends Widget {
  start() {
    everySecond(() => this.#show());
    // Whoever follows a launch learns the time anyway.
    if (!document.querySelector("[data-launch]")) void this.#learn();
  }

  async #learn() {
    const asked = performance.now();
    try {
      const { now } = await call("GET", "api/v1/launches");
      learn(now, asked, performance.now());
      this.#show();
    } catch {
      // Without the server the page's own text stands.
    }
  }

  #show() {
    const now = serverNow();
    if (now !== null) this.textContent = longTime(now, this.dataset.timezone, { seconds: true });
  }
}

customElements.define("seedbed-clock", Clock);
