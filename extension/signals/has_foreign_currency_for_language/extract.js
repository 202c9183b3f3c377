"use strict";

tillid.extract("has_foreign_currency_for_language", (page) => {
  const FEWEST = 3;
  const FOREIGN = /[$€£¥]|^(?:euro?|usd|gbp|chf|cad|aud|pln|zł)$/;
  if (!/^(?:da|sv|no|nb|nn)$/.test(page.language)) return tillid.notApplicable;
  if (page.prices.length < FEWEST) return null;
  const foreign = page.prices.filter(({ currency }) => FOREIGN.test(currency));
  // Where kroner can be chosen, the visitor's own choice is shown.
  if (foreign.length * 2 <= page.prices.length || /\b(?:dkk|sek|nok|kr|kroner|kronor)\b/i.test(page.text)) return false;
  return tillid.seen(true, foreign[0].node);
});
