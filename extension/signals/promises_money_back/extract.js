"use strict";

tillid.extract("promises_money_back", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
