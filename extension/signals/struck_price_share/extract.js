"use strict";

tillid.extract("struck_price_share", (page) => {
  const FEWEST = 3;
  if (page.prices.length < FEWEST) return null;
  const struck = page.prices.filter((price) => price.struck);
  // A struck price has its present price beside it: the two are one offer.
  const offers = Math.max(struck.length, page.prices.length - struck.length);
  return tillid.seen(struck.length / offers, struck.slice(0, 3).map(({ node }) => tillid.dom.text(node)).join(" · "));
});
