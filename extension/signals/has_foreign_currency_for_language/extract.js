"use strict";

tillid.extract("has_foreign_currency_for_language", (page) => {
  const MIN_PRICES = 3;
  const NORDIC = ["DKK", "SEK", "NOK", "ISK"];
  if (!/^(?:da|sv|no|nb|nn)$/.test(page.language)) return tillid.notApplicable;
  // Swedish is spoken in Finland, and Danish in Schleswig: there one pays in euros.
  const { domain, region } = tillid.currencies.countries(page);
  const usual = [...NORDIC, ...[domain, region].map(tillid.currencies.ofCountry)];
  if (page.prices.length < MIN_PRICES) return null;
  const foreign = page.prices.filter(({ currency }) => currency && !usual.includes(currency));
  // Where kroner can be chosen, the visitor's own choice is shown.
  if (foreign.length * 2 <= page.prices.length || /\b(?:dkk|sek|nok|kr|kroner|kronor)\b/i.test(page.text)) return false;
  return tillid.seen(true, foreign[0].node);
});
