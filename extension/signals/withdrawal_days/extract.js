"use strict";

tillid.extract("withdrawal_days", (page) => {
  const [longest] = tillid.withdrawalTerms(page.text).toSorted((one, other) => other.days - one.days);
  if (!longest) return null;
  const { days, start, end } = longest;
  return tillid.seen(days, tillid.sentenceAt(page.text, start, end));
});
