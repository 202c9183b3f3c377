// The pages on which a shop says who it is and what it owes: found as the signals of these names find their links.
"use strict";

tillid.policyPages = (() => {
  const { bare, home } = tillid.addresses;
  /** @type {[PageKind, string][]} */
  const POLICIES = [["terms", "has_terms_link"], ["returns", "has_returns_link"], ["contact", "has_contact_link"],
    ["about", "has_about_link"], ["privacy", "has_privacy_link"]];
  const AND = "-?(?: ?[,/&] ?| (?:og|och|und|and) )";
  /** Named by these alone: who a German shop is stands there by law, and what delivery costs often nowhere else. */
  const BESIDE = /** @type {[PageKind, RegExp][]} */ ([
    ["contact", /^(?:impressum|imprint|anbieterkennzeichnung)$/i],
    ["terms", new RegExp(
      `^(?:[a-zæøåäöüß]{2,24}${AND})?(?:versand|liefer(?:ung)?|lever(?:ing|ans)|fra[gk]t|forsendelse|shipping` +
      "|delivery)(?:s?(?:politik|policy|richtlinie|info(?:rma[a-z]{2,6})?|betingelser|bedingungen|villkor|vilkår" +
      "|tide?r?|zeit(?:en)?|kosten|arten|priser))?(?: (?:info[a-z]{0,7}|policy|costs?))?" +
      `(?:${AND}[a-zæøåäöüß -]{2,24})?$`, "i")],
  ]);
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
    const named = POLICIES.filter(([kind]) => kind !== page.kind).map(([kind, id]) => {
      const declaration = declarations.find((one) => one.id === id);
      const words = declaration && tillid.words(declaration, page.languages);
      const find = kind === "about" ? tillid.aboutTheShop : tillid.addresses.named;
      return { kind, url: words && find(page, words, open)?.url };
    });
    const beside = BESIDE.map(([kind, name]) => ({ kind, url: open.find(({ label }) => name.test(label))?.url }));
    const found = [...named, ...beside].flatMap(({ kind, url }) => {
      const at = url && home(url, page.url);
      return at ? [{ kind, url: bare(at) }] : [];
    });
    return found.filter(({ url }, index) => found.findIndex((one) => one.url === url) === index);
  };

  return Object.freeze({ links });
})();
