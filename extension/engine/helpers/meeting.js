// The first place of a page where concepts meet as a rule says, within one to three sentences, and none of the two
// before them, nor the one behind, says what forbids it: what is told of a longer, voluntary right goes for the
// sentences that follow, and "your right is unaffected" for the one before.
"use strict";

tillid.meeting = (() => {
  /** @typedef {{ from: number, count: number, meanings: Meanings }} Window Sentences that follow each other. */

  const APART = 1000;
  // How many sentences before may veto what is said.
  const BEFORE = 2;
  // A short sentence leans on the next one, a heading on the next two.
  const [SHORT, SHORTEST] = [140, 70];

  const [MAX_CLAUSES, MAX_SHOWN] = [8, 160];

  /** @type {WeakMap<string[], Window[]>} */
  const known = new WeakMap();

  /** What sentences that follow each other speak of; words of one stand far from those of another. */
  const together = (/** @type {Meanings[]} */ meanings) => {
    /** @type {Meanings} */
    const all = new Map(meanings[0]);
    meanings.slice(1).forEach((more, index) => {
      for (const [concept, at] of more) {
        all.set(concept, [...all.get(concept) ?? [], ...at.map((place) => place + APART * (index + 1))]);
      }
    });
    return all;
  };

  /** @type {(sentences: string[]) => Window[]} */
  const windows = (sentences) => {
    const meanings = sentences.map(tillid.meaningsOf);
    return sentences.flatMap((sentence, at) => {
      const most = sentence.length < SHORTEST ? 3 : sentence.length < SHORT ? 2 : 1;
      return Array.from({ length: Math.min(most, sentences.length - at) }, (_, more) => (
        { from: at, count: more + 1, meanings: more ? together(meanings.slice(at, at + more + 1)) : meanings[at] }
      ));
    }).filter(({ meanings: { size } }) => size > 1);
  };

  /** A clause is shown with the sentence that it is part of. @type {(sentences: string[], window: Window) => string} */
  const shown = (sentences, { from, count }) => {
    const said = sentences.slice(from, from + count).join(" ");
    const whole = sentences.slice(from + 1, from + MAX_CLAUSES).find((each) => (
      each.length > said.length && each.length <= MAX_SHOWN && each.includes(said)));
    return whole ?? said;
  };

  /** @type {(page: Page, rules: readonly string[], within?: number, behind?: readonly string[],
   *   ahead?: readonly string[]) => string | null} */
  return (page, rules, within = 1, behind = [], ahead = []) => {
    const sentences = tillid.statements(page);
    const all = known.get(sentences) ?? windows(sentences);
    known.set(sentences, all);
    const [fits, vetoes, denies] = [rules, behind, ahead].map((each) => tillid.meets(each));
    const isFree = (/** @type {number} */ from, /** @type {number} */ last) => behind.length === 0 ||
      !sentences.slice(Math.max(0, from - BEFORE), last).map(tillid.meaningsOf).some(vetoes);
    const isDenied = (/** @type {number} */ next) =>
      ahead.length > 0 && next < sentences.length && denies(tillid.meaningsOf(sentences[next]));
    const found = all.find(({ from, count, meanings }) =>
      count <= within && fits(meanings) && isFree(from, from + count - 1) && !isDenied(from + count));
    return found ? shown(sentences, found) : null;
  };
})();
