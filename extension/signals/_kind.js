// What kind of page this is, from its address, its declared type and its headings.
// A cue that is absent says something only on the kinds of page where it would stand.
"use strict";

tillid.kindOf = (() => {
  /** @type {[PageKind, RegExp][]} Checked in order against the path, then against title and main heading. */
  const NAMED = [
    ["checkout", /checkout|\bkasse\b|zur-?kasse|till?-?kassan?/],
    ["cart", /(?:^|\/|shopping[- ]?|view[- ]?|your |my )(?:cart|basket)\b|(?:\b|indk(?:oe|ø)bs|handle)kurv\b|warenkorb|varukorg/],
    ["account", new RegExp("account|log-?[io]n|log ?ind|logga in|logg inn|anmelden|sign-?(?:in|up)|regist(?:er|r)|" +
      "opret-?(?:konto|bruger)|password|\\bkonto\\b")],
    ["returns", /return|refund|fortryd|reklamation|widerruf|ångerrätt|angerratt|angrerett|retur/],
    ["privacy", /privacy|datenschutz|persondata|privatliv|personvern|integritet|gdpr|cookie.?poli/],
    ["terms", /\bterms|conditions|betingelser|\bagb\b|villkor|vilk[aå]r|impressum|imprint/],
    ["contact", /contact|kontakt|kundeservice|customer-?service|kundservice|kundendienst/],
    ["about", /\babout|om-?os\b|om os\b|om-?oss\b|om oss\b|ueber-?uns|über uns|our-story|who we are/],
  ];
  const FRONT = /^\/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|index\.(?:html?|php)|home)\/?)?$/i;

  const named = (/** @type {string} */ words) => NAMED.find(([, pattern]) => pattern.test(words))?.[0];

  const decoded = (/** @type {string} */ path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };

  const isProduct = (/** @type {Document} */ document) =>
    tillid.dom.first(document, "meta[property='og:type'][content*=product i], [itemtype$='schema.org/Product'] [itemprop=offers]") !== null ||
    tillid.dom.all(document, "script[type='application/ld+json']")
      .some((node) => /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"Product"/.test(tillid.dom.text(node)));

  /** @type {(document: Document, url: URL) => PageKind} */
  return (document, url) => {
    const { dom } = tillid;
    if (FRONT.test(url.pathname) && url.search === "") return "front";
    const byPath = named(decoded(url.pathname).toLowerCase());
    if (byPath) return byPath;
    if (isProduct(document)) return "product";
    const heading = ["title", "h1"].map((tag) => dom.first(document, tag))
      .map((node) => (node ? dom.text(node).slice(0, 80) : "")).join(" ").toLowerCase();
    return named(heading) ?? "other";
  };
})();
