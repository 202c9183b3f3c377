"use strict";

tillid.extract("has_accessibility_statement", (page, words) => {
  // Alone the word may be of goods in stock, so the address has to tell, too.
  const ALONE = /^(?:web-?)?(?:accessibility|barrierefreiheit|tilgængelighed|tillgänglighet|tilgjengelighet)$/i;
  const ADDRESS = /accessib|barriere|til+(?:gae?|gj|%)|tilg%/i;
  const link = tillid.addresses.named(page, words) ??
    page.ownLinks.find(({ label, url }) => ALONE.test(label) && ADDRESS.test(url?.pathname ?? ""));
  if (link) return tillid.seen(true, link.node);
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
