"use strict";

tillid.extract("has_press_link", (page, words) => {
  if (!tillid.addresses.named(page, words)) return false;
  // The whole name, since presses are sold as well.
  const bare = (/** @type {string} */ name) => name.replace(/^[^\p{L}]{1,9}|[^\p{L}]{1,9}$/gu, "");
  const found = page.links.find(({ isPage, label }) =>
    isPage && label.length < 40 && words.find(bare(label))?.[0].length === bare(label).length);
  return found ? tillid.seen(true, found.node) : false;
});
