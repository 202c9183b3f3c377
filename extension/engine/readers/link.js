// Whether a wording names a link to a page, here or elsewhere: "#" leads to none, but opens a field for a code.
"use strict";

tillid.extract("link", (page, words) => {
  const leading = page.links.filter(({ href }) => !/^#?$/.test(href.trim()));
  const found = tillid.addresses.named(page, words, leading);
  return found ? tillid.seen(true, found.label || found.href) : false;
});
