/** In a preview: the open page follows what is saved, and shows what keeps it from being built. */

import { apiAddress } from "./page.js";
import { Copy } from "./preview/copy.js";

const PATIENCE = 1000;

/** Milliseconds after which a page has its length. */
const SETTLED = 5000;

/** Where the place is kept while the page loads anew. */
const PLACE = "seedbed-preview-place";

/** @typedef {{ told: number, page: string, problem: string }} State */

const address = apiAddress("preview/state");

/** @param {number} known */
async function news(known) {
  const query = new URLSearchParams({ known: String(known), page: location.pathname });
  const answer = await fetch(`${address}?${query}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return /** @type {State} */ (await answer.json());
}

const notice = document.createElement("pre");
notice.className = "sb-problem";
notice.setAttribute("role", "alert");

/** @param {string} problem */
function show(problem) {
  notice.textContent = problem;
  if (problem) document.body.prepend(notice);
  else notice.remove();
}

/** Load the page anew, at the place where it is read: what loads late would leave a browser's own memory short. */
function reload() {
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => sessionStorage.setItem(PLACE, String(scrollY)), { once: true });
  location.reload();
}

/** Go back to the place, and again while widgets make the page longer, until the reader moves on. */
function returnToPlace() {
  const place = Number(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (!place) return; // whoever was at the top may be reading on already
  const growth = new ResizeObserver(() => scrollTo({ top: place, behavior: "instant" }));
  growth.observe(document.body);
  const leave = () => growth.disconnect();
  for (const move of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(move, leave, { once: true, passive: true });
  }
  setTimeout(leave, SETTLED);
}

async function follow() {
  let known = -1;
  /** @type {string | undefined} */
  let page;
  for (;;) {
    try {
      const state = await news(known);
      if (page !== undefined && state.page !== page) return reload();
      known = state.told;
      page = state.page;
      show(state.problem);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

customElements.define("seedbed-copy", Copy);
returnToPlace();
void follow();
