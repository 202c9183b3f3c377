"use strict";

tillid.extract("struck_price_share", (page) => {
  const MIN_PRICES = 3;
  const shown = page.goods.flatMap(({ now, before }) => [now, before]).filter((price) => price !== null);
  if (shown.length < MIN_PRICES) return null;
  const struck = page.goods.flatMap(({ before }) => (before?.struck ? [before] : []));
  const quotes = struck.slice(0, 3).map(({ node }) => tillid.dom.text(node));
  return tillid.seen(struck.length / page.goods.length, quotes.join(" · "));
});
