"use strict";

tillid.extract("states_lowest_price_in_30_days", (page, words) => {
  // The duty is one of announced reductions of the trader's own earlier price; the maker's recommended one is none.
  // https://eur-lex.europa.eu/eli/dir/1998/6/2022-05-28 article 6a
  const STRUCK = "(?:durchgestrichen|gestrichen|overstreg|överstruk|genomstruk|overstrøk|struck|crossed)";
  const RECOMMENDED = "(?:uvp|unverbindlich|vejl|rrp|recommended|rek\\.? ?pris|rekommendera|veil)";
  const NOTE = "^\\s*(?:\\*{1,3}|[¹²³]|\\d\\))\\)?\\s*";
  const EXPLAINED = new RegExp(
    `${STRUCK}[^\\n.]{0,60}${RECOMMENDED}|${RECOMMENDED}[^\\n]{0,40}${STRUCK}|${NOTE}[^\\n.]{0,40}${RECOMMENDED}`,
    "im",
  );
  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  const isReduced = page.goods.some(({ before }) => before?.struck);
  return isReduced && !EXPLAINED.test(page.text) ? false : tillid.notApplicable;
});
