"use strict";

tillid.extract("withdrawal_days", (page) => {
  const [longest] = tillid.withdrawalTerms(page.text).toSorted((one, other) => other.days - one.days);
  if (!longest) return null;
  const { days, start } = longest;
  return tillid.seen(days, page.text.slice(Math.max(0, start - 60), start + 80));
});
