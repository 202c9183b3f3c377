"use strict";

tillid.extract("offers_guest_checkout", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
