"use strict";

tillid.extract("odd_price_share", (page) => {
  const MIN_PRICES = 3;
  // Sums of several goods, with freight and VAT, are no prices that a shop sets.
  if (page.kind === "cart" || page.kind === "checkout") return null;
  const USUAL = new Set([0, 25, 49, 50, 75, 90, 95, 98, 99]);
  const present = page.prices.filter(({ struck, role }) => !struck && role === "now");
  if (present.length < MIN_PRICES) return null;
  const odd = present.filter(({ amount }) => !USUAL.has(Math.round(amount * 100) % 100));
  return tillid.seen(odd.length / present.length, odd.slice(0, 3).map(({ node }) => tillid.dom.text(node)).join(" · "));
});
