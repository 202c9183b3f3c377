// Whether a wording names a link to a page of the same site.
"use strict";

tillid.extract("own_link", (page, words) => {
  const found = tillid.addresses.named(page, words, page.ownLinks);
  return found ? tillid.seen(true, found.node) : false;
});
