/** In a preview: the open page follows what is saved, and shows what keeps it from being built. */

import { apiAddress } from "./page.js";

const PATIENCE = 1000;

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

async function follow() {
  let known = -1;
  let built = -1;
  for (;;) {
    try {
      const state = await news(known);
      if (built >= 0 && state.built !== built) return location.reload();
      known = state.told;
      built = state.built;
      show(state.problem);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

void follow();
