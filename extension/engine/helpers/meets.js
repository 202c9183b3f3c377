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

  /** @type {(meanings: Meanings, pair: string[]) => boolean} */
  const stands = (meanings, [one, other]) => {
    const places = meanings.get(one);
    if (!places || !other) return places !== undefined;
    return meanings.get(other)?.some((at) => places.some((place) => Math.abs(place - at) <= NEAR)) ?? false;
  };

  /** @type {(meanings: Meanings, terms: Term[]) => boolean} */
  const fits = (meanings, terms) =>
    terms.every(({ isVeto, choices }) => choices.some((pair) => stands(meanings, pair)) !== isVeto);

  /** @type {(rules: readonly string[]) => (meanings: Meanings) => boolean} */
  return (rules) => {
    const read = rules.map(parsed);
    return (meanings) => read.some((terms) => fits(meanings, terms));
  };
})();
