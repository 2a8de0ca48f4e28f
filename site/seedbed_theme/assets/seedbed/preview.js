/** In a preview: the open page follows what is saved, and shows what keeps it from being built. */

import { el } from "./dom.js";
import { apiAddress } from "./page.js";
import { Copy } from "./preview/copy.js";

const PATIENCE = 1000;

/** Milliseconds without scrolling after which the page stands still. */
const STILL = 100;

/** Milliseconds after which a page has its length. */
const SETTLED = 5000;

/** Where the place is kept while the page loads anew. */
const PLACE = "seedbed-preview-place";

/** @typedef {{ told: number, page: string, problem: string }} State */

const address = apiAddress("preview/state");

/** The state of the page that is shown; "" where the preview has no such page. */
const shown = new URL(import.meta.url).searchParams.get("page") ?? "";

/** The place that the page is being brought back to. @type {number | undefined} */
let sought;

/** When the page last scrolled. */
let scrolled = -Infinity;

/** @param {number} time in milliseconds */
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** @param {number} known */
async function news(known) {
  const query = new URLSearchParams({ known: String(known), page: location.pathname });
  const answer = await fetch(`${address}?${query}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return /** @type {State} */ (await answer.json());
}

const notice = el("pre", { class: "sb-problem", role: "alert" });

/** @param {string} problem */
function show(problem) {
  notice.textContent = problem;
  if (problem) document.body.prepend(notice);
  else notice.remove();
}

/** Load the page anew, at the place where it is read: what loads late would leave a browser's own memory short. */
async function reload() {
  while (performance.now() - scrolled < STILL) await pause(STILL);
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => sessionStorage.setItem(PLACE, String(sought ?? scrollY)), { once: true });
  location.reload();
}

/** Go back to the place, and again while widgets make the page longer, unless the reader moves on, or has already. */
function returnToPlace() {
  const moved = scrollY && !location.hash; // to which a browser may have gone by itself
  sought = moved ? undefined : Number(sessionStorage.getItem(PLACE)) || undefined;
  sessionStorage.removeItem(PLACE);
  const growth = new ResizeObserver(() => sought && scrollTo({ top: sought, behavior: "instant" }));
  growth.observe(document.body);
  const leave = () => {
    growth.disconnect();
    sought = undefined;
    history.scrollRestoration = "auto";
  };
  for (const move of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(move, leave, { once: true, passive: true });
  }
  setTimeout(leave, SETTLED);
}

async function follow() {
  for (let known = -1; ; ) {
    try {
      const state = await news(known);
      if (state.page !== shown) return reload();
      known = state.told;
      show(state.problem);
    } catch {
      await pause(PATIENCE);
    }
  }
}

customElements.define("seedbed-copy", Copy);
addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });
returnToPlace();
void follow();
