/** The page's entry: takes note of how the reader came, then fetches the modules of the elements that the page has. */

import { arrive } from "./attribution.js";
import { flush } from "./outbox.js";
import { noteReading } from "./reading.js";

/** The module that defines each element. The build reads it here, to have a page preload what it needs. */
const WIDGETS = {
  "seedbed-arrive": "./arrive.js",
  "seedbed-buy": "./buy.js",
  "seedbed-reserve": "./reserve.js",
  "seedbed-countdown": "./countdown.js",
  "seedbed-phases": "./phases.js",
  "seedbed-reservation": "./reservation.js",
  "seedbed-my-code": "./my-code.js",
  "seedbed-greeting": "./greeting.js",
  "seedbed-earns": "./earns.js",
  "seedbed-search": "./search.js",
  "seedbed-compare": "./choosing/compare.js",
  "seedbed-opinions": "./choosing/opinions.js",
  "seedbed-gallery": "./inline/gallery.js",
  "seedbed-before-after": "./inline/before-after.js",
  "seedbed-share": "./share.js",
  "seedbed-clock": "./clock.js",
};

arrive();
noteReading();
void flush();

for (const [name, module] of Object.entries(WIDGETS)) {
  if (document.querySelector(name)) void import(module);
}
