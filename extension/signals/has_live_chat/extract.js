"use strict";

tillid.extract("has_live_chat", (page, words) => {
  const found = words.find(page.serviceAddresses);
  return found ? tillid.seen(true, found[0]) : false;
});
