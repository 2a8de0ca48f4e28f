/** In a preview: the open page follows what is saved, and shows what keeps it from being built. */

import { apiAddress } from "./page.js";
import { Copy } from "./preview/copy.js";

const PATIENCE = 1000;

/** Where the place is kept while the page loads anew. */
const PLACE = "seedbed-preview-place";

/** @typedef {{ told: number, built: number, problem: string }} State */

const address = apiAddress("preview/state");

/** @param {number} known */
async function news(known) {
  const answer = await fetch(`${address}?known=${known}`, { cache: "no-store" });
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
  addEventListener("pagehide", () => sessionStorage.setItem(PLACE, String(scrollY)), { once: true });
  location.reload();
}

function returnToPlace() {
  const place = Number(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  if (!place) return; // whoever was at the top may be reading on already
  const go = () => scrollTo({ top: place, behavior: "instant" });
  go();
  addEventListener("load", go, { once: true });
}

async function follow() {
  let known = -1;
  let built = -1;
  for (;;) {
    try {
      const state = await news(known);
      if (built >= 0 && state.built !== built) return reload();
      known = state.told;
      built = state.built;
      show(state.problem);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

customElements.define("seedbed-copy", Copy);
returnToPlace();
void follow();
