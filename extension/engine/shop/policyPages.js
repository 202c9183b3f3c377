// The pages on which a shop says who it is and what it owes: found as the signals of these names find their links.
"use strict";

tillid.policyPages = (() => {
  /** @type {[PageKind, string][]} */
  const POLICIES = [["terms", "has_terms_link"], ["returns", "has_returns_link"], ["contact", "has_contact_link"],
    ["about", "has_about_link"], ["privacy", "has_privacy_link"]];
  const MOST = 4;
  // Pages of one's own, and addresses that do something when they are opened.
  const NEVER = new RegExp([
    "log-?(?:in|out|ind|ud|ga|g-)", "sign-?(?:in|out|up)", "account", "konto", "admin", "cart", "kurv", "checkout",
    "kasse", "wishlist", "delete", "remove", "unsubscribe", "add-to",
  ].join("|"), "i");

  const isOpen = (/** @type {Page} */ page) => (/** @type {Link} */ { url, isPage }) => isPage && url !== null &&
    url.origin === page.url.origin && !NEVER.test(url.pathname + url.search + url.hash) &&
    tillid.addresses.bare(url) !== tillid.addresses.bare(page.url);

  /** Of the kinds that the page itself is not; an about page only where there is no contact page. */
  const addresses = (/** @type {Declaration[]} */ declarations, /** @type {Page} */ page) => {
    const links = page.ownLinks.filter(isOpen(page));
    const found = POLICIES.filter(([kind]) => kind !== page.kind).flatMap(([kind, id]) => {
      const declaration = declarations.find((one) => one.id === id);
      const words = declaration && tillid.words(declaration, page.languages);
      const url = words && tillid.addresses.named(page, words, links)?.url;
      return url ? [{ kind, address: tillid.addresses.bare(url) }] : [];
    });
    const hasContact = found.some(({ kind }) => kind === "contact");
    const wanted = found.filter(({ kind }) => kind !== "about" || !hasContact);
    return [...new Set(wanted.map(({ address }) => address))].slice(0, MOST);
  };

  return Object.freeze({ addresses });
})();
