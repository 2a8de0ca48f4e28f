/** Names that nobody can guess. `crypto.randomUUID` is missing on plain HTTP, as on a shop's own network. */

/**
 * Return 22 letters of the URL-safe alphabet: 128 random bits.
 * @returns {string}
 */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
