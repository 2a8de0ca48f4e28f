/** The widgets' words. The message id is the English sentence; `strings.js` brings the page's language. */

/** @type {Map<string, string>} */
const sentences = new Map();

/**
 * Learn the translations of the page's language.
 * @param {Record<string, string>} translations by English sentence
 */
export function speak(translations) {
  for (const [msgid, sentence] of Object.entries(translations)) sentences.set(msgid, sentence);
}

/**
 * Return a sentence in the page's language, its `{named}` places filled.
 * @param {string} msgid the English sentence
 * @param {Record<string, string | number>} [params]
 * @returns {string}
 */
export function t(msgid, params = {}) {
  const sentence = sentences.get(msgid) || msgid;
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in params ? String(params[name]) : place));
}
