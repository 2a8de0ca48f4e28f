/** The site's search index: Pagefind's script and data, fetched as they are needed. */

import { siteAddress } from "../page.js";

/**
 * @typedef {object} Entry a page that was found
 * @property {string} raw_url its path from the site's root
 * @property {string} excerpt the words around what was found, as HTML with `<mark>`
 * @property {Record<string, string>} meta
 * @property {Record<string, string[]>} filters
 */

/**
 * @typedef {object} Found
 * @property {{score: number, data: () => Promise<Entry>}[]} results
 * @property {Counts} totalFilters of all pages with these words
 */

/** @typedef {Record<string, {any: string[]}>} Choice */

/** @typedef {Record<string, Record<string, number>>} Counts by filter and value: pages */

/**
 * @typedef {object} Pagefind
 * @property {() => Promise<Counts>} filters
 * @property {(words: string | null, options: {filters: Choice}) => Promise<Found>} search
 * @property {(address: string, options: object) => Promise<void>} mergeIndex take in another part
 */

/** @typedef {{pagefind: Pagefind, counts: Counts}} Index with the counts of all its pages */

/** The index is being made: it follows a preview's pages. */
export class NotYet extends Error {}

const FOLDER = "pagefind/";

/** Pagefind looks through all it knows of a page; what no reader sees there scores nothing. */
const UNSEEN = { image: 0, labels: 0, lang: 0, rating: 0 };

/** What a shop finds that has no page to be found. @type {Index} */
const NOTHING = {
  pagefind: {
    filters: async () => ({}),
    search: async () => ({ results: [], totalFilters: {} }),
    mergeIndex: async () => {},
  },
  counts: {},
};

/** A browser may keep a script that failed to load, under its address. */
let attempts = 0;

/** @type {Promise<Index> | null} */
let loading = null;

/**
 * Load the index, once; where that fails, the next call tries again.
 * @returns {Promise<Index>}
 * @throws {NotYet} there is none yet
 */
export function loadIndex() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/**
 * Find pages that hold all of the words.
 * @param {string} words "" for every page that fits the choice
 * @param {Choice} filters
 * @returns {Promise<Found>}
 * @throws {NotYet} there is no index yet
 */
export async function find(words, filters) {
  const { pagefind } = await loadIndex();
  const found = await pagefind.search(words || null, { filters });
  return words ? { ...found, results: found.results.filter(({ score }) => score > 0) } : found;
}

/** Forget the index: it was replaced, or a part of it didn't come. */
export function forgetIndex() {
  loading = null;
}

async function load() {
  const told = await fetch(siteAddress(`${FOLDER}parts.json`), { cache: "no-cache" });
  if (told.status === 404) throw new NotYet();
  /** @type {{language: string, parts: string[]}} */
  const { language, parts } = await told.json();
  const [first, ...others] = parts.map((part) => siteAddress(`${FOLDER}${part}/`));
  if (!first) return NOTHING;
  const script = new URL("pagefind.js", first);
  if (attempts++) script.searchParams.set("attempt", String(attempts));
  const { createInstance } = await import(script.href);
  const options = { ranking: { metaWeights: UNSEEN } };
  /** @type {Pagefind} */
  const pagefind = inLanguage(language, () => createInstance({ noWorker: true, ...options }));
  for (const part of others) await pagefind.mergeIndex(part.href, options);
  return { pagefind, counts: await pagefind.filters() };
}

/**
 * Pagefind divides what is looked for in the page's language, which is that of the interface, and not the posts'.
 * @template T
 * @param {string} language "" for the page's own
 * @param {() => T} make
 */
function inLanguage(language, make) {
  const root = document.documentElement;
  const { lang } = root;
  root.lang = language || lang;
  const made = make();
  root.lang = lang;
  return made;
}
