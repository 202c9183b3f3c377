// The words that a person is shown as the place where an answer was seen: a node's, or those of the text around a
// match. They begin and end at words.
"use strict";

tillid.quoteOf = (() => {
  const MAX_LENGTH = 160;
  const MAX_WORD = 40;
  const OPEN = /[\p{L}\p{N}@._-]{1,40}$/u;
  const GOES_ON = /^[\p{L}\p{N}@_-]{1,40}/u;

  /** Up to the edges of the words that it begins and ends in. */
  const widened = (/** @type {string} */ words, /** @type {string} */ text) => {
    const at = words === "" ? -1 : text.indexOf(words);
    if (at < 0) return words;
    const end = at + words.length;
    const begun = OPEN.exec(text.slice(Math.max(0, at - MAX_WORD), at))?.[0] ?? "";
    const before = /^[\p{L}\p{N}]/u.test(words) ? begun : "";
    const after = /[\p{L}\p{N}]$/u.test(words) ? GOES_ON.exec(text.slice(end, end + MAX_WORD))?.[0] ?? "" : "";
    return before + words + after;
  };

  const shortened = (/** @type {string} */ words) => {
    if (words.length <= MAX_LENGTH) return words;
    const kept = words.slice(0, MAX_LENGTH - 1);
    const end = kept.lastIndexOf(" ");
    return `${kept.slice(0, end > MAX_LENGTH / 2 ? end : undefined).trimEnd()}…`;
  };

  /** @type {(place: Node | string, text: string) => string} */
  return (place, text) => {
    const words = place instanceof Node ? tillid.plain(tillid.dom.text(place)) : widened(String(place ?? ""), text);
    return shortened(words.replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ").trim());
  };
})();
