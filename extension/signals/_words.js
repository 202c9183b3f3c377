// Wordings of a declaration, compiled to a matcher. Text and wordings are lowered rather than matched with the flag for
// any case, and where a word begins is checked beside each match rather than by lookbehind: a pattern is compiled anew
// on every page, and each of the two makes that several times slower.
"use strict";

tillid.words = (() => {
  // æ, ø, å, ä, ö, ü, ß are also written ae, oe, aa, ue, ss.
  const SPELLINGS = /** @type {Record<string, string>} */ ({
    æ: "(?:æ|ae|ä)", ø: "(?:ø|oe|ö)", å: "(?:å|aa)",
    ä: "(?:ä|ae|æ)", ö: "(?:ö|oe|ø)", ü: "(?:ü|ue)", ß: "(?:ß|ss)",
  });
  // Letters and digits in lower case; \p{L} and \p{N} hold ten thousand characters that no wording has.
  const LETTER = "[0-9a-zß-öø-ʯͰ-῿]";
  // Within the pattern, so that "retur" failing on "returns" lets "returns" have its turn.
  const END = `(?:(?<!${LETTER})|(?!${LETTER}))`;
  const isLetter = (/** @type {string | undefined} */ character) =>
    character !== undefined && /[0-9a-zß-öø-ʯͰ-῿]/.test(character);

  // İ is the one letter whose lower case is longer, which would move all places behind it.
  const lowered = (/** @type {string} */ text) => text.replaceAll("İ", "i").toLowerCase();
  const loweredSource = (/** @type {string} */ source) =>
    source.replace(/\\.|[^\\]+/gs, (part) => (part[0] === "\\" ? part : part.toLowerCase()))
      .replace(/[æøåäöüß]/g, (letter) => SPELLINGS[letter]);

  /** All matches that stand as words of their own. @type {(pattern: RegExp, text: string) => Generator<RegExpExecArray>} */
  const matches = function* (pattern, text) {
    const low = lowered(text);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(low); match; match = pattern.exec(low)) {
      const { index, 0: { length } } = match;
      if (length > 0 && !(isLetter(low[index]) && isLetter(low[index - 1]))) {
        match[0] = text.slice(index, index + length);
        yield match;
      } else {
        pattern.lastIndex = index + 1;
      }
    }
  };

  /** @type {(wordings: Record<string, string[]> | undefined) => Words} */
  return (wordings) => {
    const sources = [...new Set(Object.values(wordings ?? {}).flat().map(loweredSource))];
    const pattern = new RegExp(sources.length ? `(?:${sources.map((source) => `(${source})`).join("|")})${END}` : "(?!)", "gu");
    const first = (/** @type {string} */ text) => matches(pattern, text).next().value ?? null;
    return Object.freeze({
      find: first,
      test: (/** @type {string} */ text) => first(text) !== null,
      count: (/** @type {string} */ text) => new Set([...matches(pattern, text)].map((match) =>
        match.findIndex((part, place) => place > 0 && part !== undefined))).size,
    });
  };
})();
