"use strict";

tillid.extract("has_blog_link", (page, words) => {
  const found = tillid.addresses.named(page, words);
  return found ? tillid.seen(true, found.label || found.href) : false;
});
