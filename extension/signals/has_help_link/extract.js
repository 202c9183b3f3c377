"use strict";

tillid.extract("has_help_link", (page, words) => {
  // One word is too little inside a longer label, which may name goods.
  const ALONE = /^(?:help|support|hjælp|hjälp|hjelp|hilfe|service)\??$/i;
  const link = tillid.addresses.named(page, words) ?? page.ownLinks.find(({ label }) => ALONE.test(label));
  return link ? tillid.seen(true, link.node) : false;
});
