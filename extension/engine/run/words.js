// Wordings of a declaration, compiled to a matcher. Text and wordings are lowered rather than matched with the flag for
// any case, and where a word begins is checked beside each match rather than by lookbehind: a pattern is compiled anew
// on every page, and each of the two makes that several times slower. Most wordings are not on a page at all, so a
// pattern is made only of those whose letters are. A short line, as a label is, is tried in all languages; a longer one
// in its own, in the page's and in English, which shops mix in.
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
  const MAX_KNOWN = 8;

  const lowered = (/** @type {string} */ text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MAX_KNOWN) known.clear();
    // İ is the one letter whose lower case is longer, which would move all places behind it.
    const low = text.replaceAll("İ", "i").toLowerCase();
    known.set(text, low);
    return low;
  };

  const loweredSource = (/** @type {string} */ source) =>
    source.replace(/\\.|[^\\]+/gs, (part) => (part[0] === "\\" ? part : part.toLowerCase()))
      .replace(/[æøåäöüß]/g, (letter) => SPELLINGS[letter]);

  /**
   * All matches that stand as words of their own.
   * @type {(pattern: RegExp, text: string) => Generator<RegExpExecArray>}
   */
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

  const SHORT = 80;
  const EVERYWHERE = ["any", "en"];

  /** The line around a match, as far as tells its language. */
  const lineAround = (/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) => {
    const before = text.slice(Math.max(0, start - 2 * SHORT), start);
    const after = text.slice(end, end + 2 * SHORT);
    return before.slice(before.lastIndexOf("\n") + 1) + text.slice(start, end) + after.split("\n", 1)[0];
  };

  /** @type {(match: RegExpExecArray, languages: Set<string>, ofPage: string[]) => boolean} */
  const isOfItsLine = ({ index, input, 0: { length } }, languages, ofPage) => {
    if (!ofPage.length || [...EVERYWHERE, ...ofPage].some((language) => languages.has(language))) return true;
    const line = lineAround(input, index, index + length);
    const spoken = line.length <= SHORT ? [] : tillid.languagesOf(line);
    return !spoken.length || spoken.some((language) => languages.has(language));
  };

  /** @type {(text: string, runs: string[]) => boolean} */
  const mayHold = (text, runs) => !runs.length || runs.some((run) => text.includes(run));

  /** @type {(declaration: Pick<Declaration, "words">, languages?: string[]) => Words} */
  return ({ words }, languages = []) => {
    /** Wordings that may be in a text, those of the page's languages first, each with its languages. */
    const possible = (/** @type {string} */ low) => {
      /** @type {Map<string, Set<string>>} */
      const found = new Map();
      const tried = Object.entries(words ?? {});
      for (const [language, sources] of [...tried.filter(([one]) => languages.includes(one)), ...tried]) {
        for (const source of sources) {
          if (!mayHold(low, tillid.lettersOf(source))) continue;
          const pattern = loweredSource(source);
          found.set(pattern, (found.get(pattern) ?? new Set()).add(language));
        }
      }
      return found;
    };

    const all = function* (/** @type {string} */ text) {
      const wordings = [...possible(lowered(text))];
      if (!wordings.length) return;
      const pattern = new RegExp(`(?:${wordings.map(([source]) => `(${source})`).join("|")})${END}`, "gu");
      for (const match of matches(pattern, text)) {
        const which = match.findIndex((part, place) => place > 0 && part !== undefined);
        if (isOfItsLine(match, wordings[which - 1][1], languages)) yield match;
      }
    };
    const first = (/** @type {string} */ text) => all(text).next().value ?? null;
    return Object.freeze({
      all,
      find: first,
      test: (/** @type {string} */ text) => first(text) !== null,
      count: (/** @type {string} */ text) => new Set([...all(text)].map((match) =>
        match.findIndex((part, place) => place > 0 && part !== undefined))).size,
    });
  };
})();
