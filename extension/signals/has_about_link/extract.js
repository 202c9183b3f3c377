"use strict";

tillid.extract("has_about_link", (page, words) => {
  const found = tillid.addresses.named(page, words, page.ownLinks);
  return found ? tillid.seen(true, found.node) : false;
});
