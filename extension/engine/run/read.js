// Reads a page: the one way in which a page that a tab shows, a policy page and a saved page are read. Of pages
// that a tab shows, those that are policy pages themselves are read for all that such pages tell, too.
"use strict";

tillid.read = (() => {
  const POLICIES = new Set(["terms", "returns", "contact", "about", "privacy"]);

  /** @type {(declarations: Declaration[], page: Page) => ShopReading} */
  return (declarations, page) => {
    const isPolicy = !page.view || POLICIES.has(page.kind);
    const asked = isPolicy ? declarations : declarations.filter(({ pages }) => pages !== "policies");
    const policies = page.view ? tillid.policyPages.addresses(declarations, page) : [];
    return { ...tillid.run(asked, page), names: tillid.namesOf(page), policies };
  };
})();
