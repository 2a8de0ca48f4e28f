/** The page's entry: takes note of how the reader came, then wakes the elements. */

import { Arrive } from "./arrive.js";
import { arrive } from "./attribution.js";
import { Buy } from "./buy.js";
import { Clock } from "./clock.js";
import { Countdown } from "./countdown.js";
import { Counts } from "./counts.js";
import { Earns } from "./earns.js";
import { Greeting } from "./greeting.js";
import { MyCode } from "./my-code.js";
import { flush } from "./outbox.js";
import { Phases } from "./phases.js";
import { noteReading } from "./reading.js";
import { Reservation } from "./reservation.js";
import { Reserve } from "./reserve.js";
import { Search } from "./search.js";
import { Share } from "./share.js";

arrive();
noteReading();
void flush();

customElements.define("seedbed-arrive", Arrive);
customElements.define("seedbed-search", Search);
customElements.define("seedbed-earns", Earns);
customElements.define("seedbed-greeting", Greeting);
customElements.define("seedbed-countdown", Countdown);
customElements.define("seedbed-phases", Phases);
customElements.define("seedbed-buy", Buy);
customElements.define("seedbed-reserve", Reserve);
customElements.define("seedbed-counts", Counts);
customElements.define("seedbed-share", Share);
customElements.define("seedbed-reservation", Reservation);
customElements.define("seedbed-my-code", MyCode);
customElements.define("seedbed-clock", Clock);

/** Elements that only some pages have, and where they are told. */
const RARE = {
  "seedbed-before-after": () => import("./inline/before-after.js").then(({ BeforeAfter }) => BeforeAfter),
  "seedbed-gallery": () => import("./inline/gallery.js").then(({ Gallery }) => Gallery),
  "seedbed-compare": () => import("./choosing/compare.js").then(({ Compare }) => Compare),
  "seedbed-opinions": () => import("./choosing/opinions.js").then(({ Opinions }) => Opinions),
};

for (const [name, load] of Object.entries(RARE)) {
  if (document.querySelector(name)) void load().then((widget) => customElements.define(name, widget));
}
