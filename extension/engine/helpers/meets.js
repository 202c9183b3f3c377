// Whether concepts meet as one of some rules says, in any order. A rule is written
// "return sealed|original~packaging must !wish": all of it, either of two, two within four words, and none of.
// "beside>us": the second within two words behind the first; "must&sealed": both in one sentence; "return=fee": in one
// word.
"use strict";

tillid.meets = (() => {
  /**
   * Concepts, or pairs of them, one of which must be there.
   * @typedef {{ one: string, how: string, other: string }} Choice
   * @typedef {{ isVeto: boolean, choices: Choice[] }} Term
   */
  // Sentences of a window stand a thousand places apart.
  const [NEAR, BEHIND, WITHIN_SENTENCE] = [4, 2, 500];

  /** @type {Record<string, (one: number, other: number) => boolean>} */
  const HOW = {
    "~": (one, other) => Math.abs(one - other) <= NEAR,
    ">": (one, other) => other > one && other - one <= BEHIND,
    "=": (one, other) => one === other,
    "&": (one, other) => Math.abs(one - other) < WITHIN_SENTENCE,
  };

  const choice = (/** @type {string} */ pair) => {
    const [one, how = "", other = ""] = pair.split(/([~>&=])/);
    return { one, how, other };
  };

  /** @type {(rule: string) => Term[]} */
  const parsed = (rule) => rule.split(" ").map((term) => ({
    isVeto: term[0] === "!", choices: term.replace("!", "").split("|").map(choice),
  }));

  /** The places of a concept; what stands in an exception ("unless it is faulty") vetoes nothing. */
  const placesOf = (/** @type {Meanings} */ meanings, /** @type {string} */ concept, /** @type {boolean} */ isVeto) => {
    const places = meanings.get(concept) ?? [];
    return isVeto ? places.filter(Number.isInteger) : places;
  };

  /** @type {(meanings: Meanings, choice: Choice, isVeto: boolean) => boolean} */
  const stands = (meanings, { one, how, other }, isVeto) => {
    const places = placesOf(meanings, one, isVeto);
    if (!places.length || !how) return places.length > 0;
    return placesOf(meanings, other, isVeto).some((at) => places.some((place) => HOW[how](place, at)));
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
