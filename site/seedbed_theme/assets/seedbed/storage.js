/** What the browser keeps for us. Storage may be blocked, full or spoilt: then this page's memory serves. */

import { page } from "./page.js";

/** A store of JSON values that never throws. */
class Drawer {
  /** @type {Map<string, string>} */
  #memory = new Map();
  #open;

  /** @param {() => Storage} open returns the browser's storage; may throw */
  constructor(open) {
    this.#open = open;
  }

  /**
   * Return the value kept under `key`, or null when there is none or `fits` refuses it.
   * @template T
   * @param {string} key
   * @param {(value: unknown) => value is T} fits
   * @returns {T | null}
   */
  recall(key, fits) {
    try {
      const value = JSON.parse(this.#read(key) ?? "null");
      return fits(value) ? value : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value anything JSON can say
   */
  keep(key, value) {
    const text = JSON.stringify(value);
    try {
      this.#open().setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }

  /** @param {string} key */
  forget(key) {
    this.#memory.delete(key);
    try {
      this.#open().removeItem(key);
    } catch {
      // Nothing was kept there.
    }
  }

  /** @param {string} key */
  #read(key) {
    const remembered = this.#memory.get(key);
    if (remembered !== undefined) return remembered;
    try {
      return this.#open().getItem(key);
    } catch {
      return null;
    }
  }
}

/** Kept until the reader clears it (Safari: seven days without a visit); a rehearsal's things go with its tab. */
export const lasting = new Drawer(() => (page.rehearsal ? sessionStorage : localStorage));

/** Kept while the tab is open. */
export const passing = new Drawer(() => sessionStorage);

/**
 * Whether a value is a record whose named fields are strings.
 * @param {unknown} value
 * @param {...string} fields
 * @returns {boolean}
 */
export function hasStrings(value, ...fields) {
  if (typeof value !== "object" || value === null) return false;
  const record = /** @type {Record<string, unknown>} */ (value);
  return fields.every((field) => typeof record[field] === "string");
}
