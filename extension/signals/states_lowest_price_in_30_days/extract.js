"use strict";

tillid.extract("states_lowest_price_in_30_days", (page, words) => {
  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  return page.prices.some(({ struck }) => struck) ? false : tillid.notApplicable;
});
