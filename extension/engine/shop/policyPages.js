// The pages on which a shop says who it is and what it owes: found as the signals of these names find their links.
"use strict";

tillid.policyPages = (() => {
  const { bare, home } = tillid.addresses;
  /** @type {[PageKind, string][]} */
  const POLICIES = [["terms", "has_terms_link"], ["returns", "has_returns_link"], ["contact", "has_contact_link"],
    ["about", "has_about_link"], ["privacy", "has_privacy_link"]];
  /** Named by these alone: who a German shop is stands there by law, and what delivery costs often nowhere else. */
  const IMPRINT = /^(?:impressum|imprint|anbieterkennzeichnung)$/i;
  // Pages of one's own, and addresses that do something when they are opened.
  const NEVER = new RegExp([
    "log-?(?:in|out|ind|ud|ga|g-)", "sign-?(?:in|out|up)", "account", "konto", "admin", "cart", "kurv", "checkout",
    "kasse", "wishlist", "delete", "remove", "unsubscribe", "add-to",
  ].join("|"), "i");

  /** @type {(page: Page) => (link: Link) => boolean} */
  const isOpen = (page) => ({ url, isPage }) => {
    const at = isPage && url && home(url, page.url);
    return at !== null && at !== false && !NEVER.test(at.pathname + at.search + at.hash) && bare(at) !== bare(page.url);
  };

  /** Of the kinds that the page itself is not. */
  const links = (/** @type {Declaration[]} */ declarations, /** @type {Page} */ page) => {
    const open = page.ownLinks.filter(isOpen(page));
    // An imprint has neither form nor hours.
    const unlike = open.filter(({ label }) => !IMPRINT.test(label));
    const named = POLICIES.filter(([kind]) => kind !== page.kind).map(([kind, id]) => {
      const declaration = declarations.find((one) => one.id === id);
      const words = declaration && tillid.words(declaration, page.languages);
      const find = kind === "about" ? tillid.aboutTheShop : tillid.addresses.named;
      return { kind, url: words && find(page, words, kind === "contact" ? unlike : open)?.url };
    });
    /** @type {[PageKind, RegExp][]} */
    const names = [["contact", IMPRINT], ["terms", tillid.pageNames.DELIVERY]];
    const beside = names.map(([kind, name]) => ({ kind, url: open.find(({ label }) => name.test(label))?.url }));
    const found = [...named, ...beside].flatMap(({ kind, url }) => {
      const at = url && home(url, page.url);
      return at ? [{ kind, url: bare(at) }] : [];
    });
    return found.filter(({ url }, index) => found.findIndex((one) => one.url === url) === index);
  };

  return Object.freeze({ links });
})();
