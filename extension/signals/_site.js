// One shop from several of its pages: the answers of all pages merged as each declaration says.
"use strict";

tillid.merge = (() => {
  // Choices are declared from least to most trustworthy, so they compare by position; "none" on one page yields to
  // any other.
  /** @type {(values: any[], choices: string[] | undefined, pick: (...all: number[]) => number) => Feature} */
  const best = (values, choices, pick) => {
    if (typeof values[0] === "boolean") return pick(...values) === 1;
    if (!choices?.length) return pick(...values);
    const seen = values.filter((value) => value !== "none");
    return seen.length ? choices[pick(...seen.map((value) => choices.indexOf(value)))] : "none";
  };

  /** @type {Record<string, (values: any[], declaration: Declaration) => Feature>} */
  const MERGES = {
    any: (values) => values.includes(true),
    max: (values, { choices }) => best(values, choices, Math.max),
    min: (values, { choices }) => best(values, choices, Math.min),
    first: (values) => values[0],
  };

  /** @type {(declarations: Declaration[], pages: Record<string, Feature>[]) => Record<string, Feature>} */
  return (declarations, pages) => Object.fromEntries(declarations.map((declaration) => {
    const values = pages.map((features) => features[declaration.id] ?? null).filter((value) => value !== null);
    return [declaration.id, values.length ? MERGES[declaration.merge](values, declaration) : null];
  }));
})();

/** The features of all pages merged, each with the place of the page that gave the answer. */
tillid.mergeReadings = (declarations, readings) => {
  const features = tillid.merge(declarations, readings.map((reading) => reading.features));
  const placed = Object.entries(features).flatMap(([id, value]) => {
    const place = readings.find((reading) => reading.features[id] === value)?.places[id];
    return place ? [[id, place]] : [];
  });
  return { features, places: Object.fromEntries(placed) };
};

// The pages on which a shop says who it is and what it owes: found as the signals of these names find their links.
tillid.policyPages = (() => {
  /** @type {[PageKind, string][]} */
  const POLICIES = [["terms", "has_terms_link"], ["returns", "has_returns_link"], ["contact", "has_contact_link"],
    ["about", "has_about_link"], ["privacy", "has_privacy_link"]];
  const MOST = 4;
  const MOST_HTML = 1_000_000;
  // Pages of one's own, and addresses that do something when they are opened.
  const NEVER = /log-?(?:in|out|ind|ud|ga|g-)|sign-?(?:in|out|up)|account|konto|admin|cart|kurv|checkout|kasse|wishlist|delete|remove|unsubscribe|add-to/i;
  const rootHtml = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Element.prototype, "outerHTML")?.get);

  const bare = (/** @type {URL} */ url) => `${url.origin}${url.pathname}${url.search}`;

  const isOpen = (/** @type {Page} */ page) => (/** @type {Link} */ { url, isPage }) => isPage && url !== null &&
    url.origin === page.url.origin && !NEVER.test(url.pathname + url.search) && bare(url) !== bare(page.url);

  /** Of the kinds that the page itself is not; an about page only where there is no contact page. */
  const addresses = (/** @type {Declaration[]} */ declarations, /** @type {Page} */ page) => {
    const links = page.ownLinks.filter(isOpen(page));
    const found = POLICIES.filter(([kind]) => kind !== page.kind).flatMap(([kind, id]) => {
      const declaration = declarations.find((one) => one.id === id);
      const words = declaration && tillid.words(declaration, page.languages);
      const url = words && tillid.addresses.named(page, words, links)?.url;
      return url ? [{ kind, address: bare(url) }] : [];
    });
    const hasContact = found.some(({ kind }) => kind === "contact");
    const wanted = found.filter(({ kind }) => kind !== "about" || !hasContact);
    return [...new Set(wanted.map(({ address }) => address))].slice(0, MOST);
  };

  /** The page itself, where it is such a page, to be read like the others; empty where it is not, or is too large. */
  const own = (/** @type {Page} */ page) => {
    const root = POLICIES.some(([kind]) => kind === page.kind) && tillid.dom.root(page.document);
    const html = root ? rootHtml.call(root) : "";
    return html.length <= MOST_HTML ? html : "";
  };

  return Object.freeze({ addresses, own });
})();

/** A live page: what its signals say, and the policy pages to be read beside it. */
tillid.readLive = (declarations, page) => ({
  ...tillid.run(declarations, page),
  policies: tillid.policyPages.addresses(declarations, page),
  html: tillid.policyPages.own(page),
});
