/** One way to open a dialog, also where `<dialog>` is only a name (Safari before 15.4). */

import { button, el } from "./dom.js";
import { t } from "./i18n.js";

/**
 * Open a dialog over the page. It goes with its close button, Escape, or a tap beside it.
 * @param {string} title
 * @param {(Node | string)[]} content
 * @param {{class?: string, closed?: () => void, focus?: HTMLElement}} [options]
 * @returns {{close: () => void}}
 */
export function openDialog(title, content, options = {}) {
  const opener = document.activeElement;
  const heading = el("h2", { class: "sb-dialog__title", id: "sb-dialog-title" }, title);
  const dialog = el(
    "dialog",
    { class: `sb-dialog ${options.class ?? ""}`, "aria-labelledby": heading.id, "aria-modal": "true", role: "dialog" },
    el("div", { class: "sb-dialog__body" }, heading, ...content),
  );
  const close = () => {
    if (!dialog.isConnected) return;
    dialog.remove();
    document.removeEventListener("keydown", escape);
    options.closed?.();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  };
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  };
  const closer = button(t("Close"), close, { class: "sb-button sb-button--quiet sb-dialog__close" });
  dialog.firstElementChild?.append(closer);
  dialog.addEventListener("close", close);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  document.addEventListener("keydown", escape);
  document.body.append(dialog);
  if (typeof dialog.showModal === "function") dialog.showModal();
  else dialog.setAttribute("open", "");
  (options.focus ?? closer).focus({ preventScroll: true });
  return { close };
}
