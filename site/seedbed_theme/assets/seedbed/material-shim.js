/**
 * Stands in for Material's inline scripts, which the site's Content Security Policy forbids.
 *
 * It is a plain script in the head, so that the colours are chosen before the first paint. Material's own bundle is not
 * loaded: the storefront has neither its search nor its navigation, and content tabs, details and tooltips work without it.
 */
(() => {
  const KEY = "seedbed:scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = stored();

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function isDark() {
    return chosen ? chosen === "slate" : system.matches;
  }

  function paint() {
    root.dataset.mdColorScheme = isDark() ? "slate" : "default";
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scheme-toggle]"))) {
      button.setAttribute("aria-pressed", String(isDark()));
      button.hidden = false;
    }
  }

  function toggle() {
    chosen = isDark() ? "default" : "slate";
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    paint();
  }

  /** Opens the content tab that the address's fragment names. */
  function openTab() {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;
  }

  paint();
  system.addEventListener("change", paint);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    openTab();
    for (const button of document.querySelectorAll("[data-scheme-toggle]")) button.addEventListener("click", toggle);
  });
})();
