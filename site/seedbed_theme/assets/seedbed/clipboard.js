/** Copying, also over plain HTTP where the Clipboard API is missing. */

import { el } from "./dom.js";

/**
 * Copy text in answer to a tap.
 * @param {string} text
 * @returns {Promise<boolean>} false when the browser won't: the reader has to copy by hand
 */
export async function copy(text) {
  if (!navigator.clipboard) return copySelected(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** @param {string} text */
function copySelected(text) {
  const field = el("textarea", { class: "sb-offscreen", readonly: true, "aria-hidden": "true", tabindex: -1 });
  const focused = document.activeElement;
  field.value = text;
  // Under an open dialog the rest of the page can't be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
