// Reads a page: the one way in which a page that a tab shows, a policy page and a saved page are read. Of pages
// that a tab shows, those that are policy pages themselves are read for all that such pages tell, too.
"use strict";

tillid.read = (() => {
  const POLICIES = new Set(["terms", "returns", "contact", "about", "privacy"]);

  const FEW_LETTERS = 100;

  /** A shell that its scripts would fill. */
  const isEmpty = (/** @type {Page} */ page) =>
    page.text.length < FEW_LETTERS && tillid.dom.first(page.document, "script[src]") !== null;

  /** @type {(declarations: Declaration[], page: Page) => ShopReading} */
  return (declarations, page) => {
    const isGone = page.kind === "missing";
    const isPolicy = !page.view || POLICIES.has(page.kind);
    const asked = declarations.filter(({ on, pages }) =>
      (isGone ? on.includes("missing") : isPolicy || pages !== "policies"));
    const policies = page.view ? tillid.policyPages.links(declarations, page) : [];
    const names = isGone ? { names: [], beside: [] } : tillid.namesOf(page);
    const language = tillid.languagesOf(page.text)[0] ?? page.language;
    const reading = tillid.run(asked, page);
    const moot = tillid.sendsNothing(page) ? asked.filter(({ freight }) => freight).map(({ id }) => id) : [];
    reading.notApplicable.push(...moot);
    return { ...reading, language, names, policies, isEmpty: !isGone && isEmpty(page) };
  };
})();
