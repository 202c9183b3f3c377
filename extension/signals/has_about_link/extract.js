"use strict";

tillid.extract("has_about_link", (page, words) => {
  const found = tillid.aboutTheShop(page, words, tillid.ownLinks(page));
  return found ? tillid.seen(true, found.node) : false;
});
