// Whether concepts meet as one of some rules says, in any order. A rule is written
// "return sealed|original~packaging must !wish": all of it, either of two, two within four words, and none of.
"use strict";

tillid.meets = (() => {
  /**
   * Concepts, or pairs of them, one of which must be there.
   * @typedef {{ isVeto: boolean, choices: string[][] }} Term
   */
  const NEAR = 4;

  /** @type {(rule: string) => Term[]} */
  const parsed = (rule) => rule.split(" ").map((term) => ({
    isVeto: term[0] === "!", choices: term.replace("!", "").split("|").map((pair) => pair.split("~")),
  }));

  /** The places of a concept; what stands in an exception ("unless it is faulty") vetoes nothing. */
  const placesOf = (/** @type {Meanings} */ meanings, /** @type {string} */ concept, /** @type {boolean} */ isVeto) => {
    const places = meanings.get(concept) ?? [];
    return isVeto ? places.filter(Number.isInteger) : places;
  };

  /** @type {(meanings: Meanings, pair: string[], isVeto: boolean) => boolean} */
  const stands = (meanings, [one, other], isVeto) => {
    const places = placesOf(meanings, one, isVeto);
    if (!places.length || !other) return places.length > 0;
    return placesOf(meanings, other, isVeto).some((at) => places.some((place) => Math.abs(place - at) <= NEAR));
  };

  /** @type {(meanings: Meanings, terms: Term[]) => boolean} */
  const fits = (meanings, terms) =>
    terms.every(({ isVeto, choices }) => choices.some((pair) => stands(meanings, pair, isVeto)) !== isVeto);

  /** @type {(rules: readonly string[]) => (meanings: Meanings) => boolean} */
  return (rules) => {
    const read = rules.map(parsed);
    return (meanings) => read.some((terms) => fits(meanings, terms));
  };
})();
