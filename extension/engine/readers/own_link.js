// Whether a wording names a link to a page of the shop's own.
"use strict";

tillid.extract("own_link", (page, words) => {
  const found = tillid.addresses.named(page, words, tillid.ownLinks(page));
  return found ? tillid.seen(true, found.node) : false;
});
