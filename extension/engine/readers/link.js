// Whether a wording names a link to a page, here or elsewhere.
"use strict";

tillid.extract("link", (page, words) => {
  const found = tillid.addresses.named(page, words);
  return found ? tillid.seen(true, found.label || found.href) : false;
});
