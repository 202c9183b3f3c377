"use strict";

tillid.extract("typical_discount", (page) => {
  const STATED = /(?<![A-Za-zÀ-ɏͰ-ӿ0-9%])[-−–] ?(\d{1,2}) ?%/g;
  const FEWEST_STATED = 3;
  const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  /** A struck price beside a lower one, whichever comes first. */
  const discount = (/** @type {Price} */ one, /** @type {Price | undefined} */ other) => {
    if (!other || one.struck === other.struck || one.currency !== other.currency) return [];
    const [before, now] = one.struck ? [one, other] : [other, one];
    return now.amount < before.amount ? [1 - now.amount / before.amount] : [];
  };
  const paired = page.prices.flatMap((price, index) => discount(price, page.prices[index + 1]));
  if (paired.length) return median(paired);
  const stated = [...page.text.matchAll(STATED)].map((match) => Number(match[1]) / 100);
  return stated.length < FEWEST_STATED ? null : median(stated);
});
