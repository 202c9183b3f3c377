// The pages on which a shop says who it is and what it owes: found as the signals of these names find their links.
"use strict";

tillid.policyPages = (() => {
  const { bare, home } = tillid.addresses;
  /** @type {[PageKind, string][]} */
  const POLICIES = [["terms", "has_terms_link"], ["returns", "has_returns_link"], ["contact", "has_contact_link"],
    ["about", "has_about_link"], ["privacy", "has_privacy_link"]];
  // Pages of one's own, and addresses that do something when they are opened.
  const NEVER = new RegExp([
    "log-?(?:in|out|ind|ud|ga|g-)", "sign-?(?:in|out|up)", "account", "konto", "admin", "cart", "kurv", "checkout",
    "kasse", "wishlist", "delete", "remove", "unsubscribe", "add-to",
  ].join("|"), "i");

  /** Who a German shop is stands here by law, and often not on its page for contact. */
  const IMPRINT = /^(?:impressum|imprint|anbieterkennzeichnung)$/i;

  /** @type {(page: Page) => (link: Link) => boolean} */
  const isOpen = (page) => ({ url, isPage }) => {
    const at = isPage && url && home(url, page.url);
    return at !== null && at !== false && !NEVER.test(at.pathname + at.search + at.hash) && bare(at) !== bare(page.url);
  };

  /** Of the kinds that the page itself is not. */
  const links = (/** @type {Declaration[]} */ declarations, /** @type {Page} */ page) => {
    const open = page.ownLinks.filter(isOpen(page));
    const found = POLICIES.filter(([kind]) => kind !== page.kind).flatMap(([kind, id]) => {
      const declaration = declarations.find((one) => one.id === id);
      const words = declaration && tillid.words(declaration, page.languages);
      const imprint = kind === "contact" ? open.find(({ label }) => IMPRINT.test(label)) : undefined;
      const url = (imprint ?? (words && tillid.addresses.named(page, words, open)))?.url;
      const at = url && home(url, page.url);
      return at ? [{ kind, url: bare(at) }] : [];
    });
    return found.filter(({ url }, index) => found.findIndex((one) => one.url === url) === index);
  };

  return Object.freeze({ links });
})();
