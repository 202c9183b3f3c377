"use strict";

tillid.extract("draws_money_at_dispatch", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
