"use strict";

tillid.extract("states_prices_include_vat", (page, words) => {
  const DENIED = /(?:ikke|ej|uden|not|without|nicht|ohne|inte|utan|uten) $/i;
  const found = words.find(page.text);
  const before = found ? page.text.slice(Math.max(0, found.index - 10), found.index) : "";
  return found && !DENIED.test(before) ? tillid.seen(true, found[0]) : false;
});
