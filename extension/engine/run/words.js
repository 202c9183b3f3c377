// Wordings of a declaration, compiled to a matcher. Text and wordings are lowered rather than matched with the flag for
// any case, and where a word begins is checked beside each match rather than by lookbehind: a pattern is compiled anew
// on every page, and each of the two makes that several times slower. Most wordings are not on a page at all, so a
// pattern is made only of those whose letters are: the runs that the contract lists beside them.
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

  /** @type {Map<string, string>} The same few texts are searched by every signal. */
  const known = new Map();
  const MOST_KNOWN = 8;

  const lowered = (/** @type {string} */ text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_KNOWN) known.clear();
    // İ is the one letter whose lower case is longer, which would move all places behind it.
    const low = text.replaceAll("İ", "i").toLowerCase();
    known.set(text, low);
    return low;
  };

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

  /** Where the languages of a text are known, its own wordings and the English ones, which shops mix in. */
  const isTried = (/** @type {string} */ language, /** @type {string[]} */ languages) =>
    !languages.length || language === "any" || language === "en" || languages.includes(language);

  /** @type {(text: string, runs: string[]) => boolean} */
  const mayHold = (text, runs) => !runs.length || runs.some((run) => text.includes(run));

  /** @type {(declaration: Pick<Declaration, "words" | "letters">, languages?: string[]) => Words} */
  return ({ words, letters = {} }, languages = []) => {
    const tried = Object.entries(words ?? {}).filter(([language]) => isTried(language, languages));

    const patternFor = (/** @type {string} */ text) => {
      const low = lowered(text);
      const possible = new Set(tried.flatMap(([language, sources]) =>
        sources.filter((_, index) => mayHold(low, letters[language]?.[index] ?? [])).map(loweredSource)));
      return possible.size ? new RegExp(`(?:${[...possible].map((source) => `(${source})`).join("|")})${END}`, "gu") : null;
    };

    const all = function* (/** @type {string} */ text) {
      const pattern = patternFor(text);
      if (pattern) yield* matches(pattern, text);
    };
    const first = (/** @type {string} */ text) => all(text).next().value ?? null;
    return Object.freeze({
      find: first,
      test: (/** @type {string} */ text) => first(text) !== null,
      count: (/** @type {string} */ text) => new Set([...all(text)].map((match) =>
        match.findIndex((part, place) => place > 0 && part !== undefined))).size,
    });
  };
})();
