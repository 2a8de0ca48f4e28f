/** What the page says of itself in `<meta name="seedbed">`, and the addresses that follow from it. */

const said = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="seedbed"]'))?.dataset ?? {};

/** Pages that belong to one reader, or to nobody: never shared, never given a code. */
const UNSHARED = "seedbed-my-code, seedbed-reservation, seedbed-arrive";

const path = said.page ?? "";

export const page = Object.freeze({
  /** The page's path below the site's root, such as `reviews/cloud-cup/`. */
  path,
  /** The post's id, or "". */
  post: said.post ?? "",
  /** The id of the product it is about, or "". */
  product: said.product ?? "",
  /** The interface's language. */
  locale: said.locale || document.documentElement.lang || "en",
  /** For how many milliseconds a referral, and what was read, count. */
  window: (Number(said.days) || 30) * 86_400_000,
  /** Whether the storefront runs at a pretended time. */
  rehearsal: said.rehearsal === "1",
  /** Whether a reader may pass this page on. */
  shared: !document.querySelector(UNSHARED),
});

/** The site's root as this page was reached. */
const root = new URL(said.base || "./", document.baseURI);

const apiRoot = said.api ? new URL(said.api, root) : root;

/** The site's root as others can reach it. */
const publicRoot = publishedRoot() ?? root;

/** @returns {URL | null} the published address, unless it only works on the seller's own machine */
function publishedRoot() {
  if (!said.site) return null;
  const published = new URL(said.site, root);
  return isLoopback(published) && published.host !== location.host ? null : published;
}

/** @param {URL} url */
function isLoopback(url) {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/**
 * Return the address of a page of this site as this browser reaches it; the home page for a path that leads elsewhere.
 * @param {string} path
 * @returns {URL}
 */
export function siteAddress(path) {
  return below(root, path);
}

/**
 * Return the address of a page of this site to give to somebody else.
 * @param {string} path
 * @returns {URL}
 */
export function publicAddress(path) {
  return below(publicRoot, path);
}

/**
 * Return an address of the API.
 * @param {string} path such as `api/v1/launches`
 * @returns {URL}
 */
export function apiAddress(path) {
  return new URL(path, apiRoot);
}

/**
 * Return a code's short link, for print and QR.
 * @param {string} code
 * @returns {string}
 */
export function shortLink(code) {
  return new URL(`r/${code}`, said.api ? apiRoot : publicRoot).href;
}

/**
 * @param {URL} base
 * @param {string} path
 */
function below(base, path) {
  const url = new URL(path, base);
  return url.href.startsWith(base.href) ? url : new URL(base);
}
