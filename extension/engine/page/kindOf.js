// What kind of page this is, from its address, its declared type and its headings.
// A cue that is absent says something only on the kinds of page where it would stand.
"use strict";

tillid.kindOf = (() => {
  /** @type {[PageKind, RegExp][]} Checked in order against the path, then against title and main heading. */
  const NAMED = [
    ["checkout", /checkout|\bkasse\b|zur-?kasse|till?-?kassan?/],
    ["cart", new RegExp([
      "(?:^|/|shopping[- ]?|view[- ]?|your |my )(?:cart|basket)\\b", "(?:\\b|indk(?:oe|ø)bs|handle)kurv\\b",
      "warenkorb", "varukorg",
    ].join("|"))],
    ["account", new RegExp([
      "account", "log-?[io]n", "log ?ind", "logga in", "logg inn", "anmelden", "sign-?(?:in|up)", "regist(?:er|r)",
      "opret-?(?:konto|bruger)", "password", "\\bkonto\\b", "\\bauth\\b",
    ].join("|"))],
    ["returns", /return|refund|fortryd|reklamation|widerruf|ångerrätt|angerratt|angrerett|retur/],
    ["privacy", new RegExp([
      "privacy", "datenschutz", "persondata", "privatliv", "personvern", "integritet", "databeskyt", "data-?protect",
      "dataskydd", "gdpr", "cookie.?poli",
    ].join("|"))],
    ["terms", /\bterms|conditions|betingelser|\bagb\b|villkor|vilk[aå]r|impressum|imprint/],
    ["contact", /contact|kontakt|kundeservice|customer-?service|kundservice|kundendienst/],
    ["about", new RegExp([
      "\\babout", "om-?os\\b", "om os\\b", "(?:^|/)om(?:-[a-zæøå]+)?(?:\\.html?|/)?$", "om-?oss\\b", "om oss\\b",
      "ueber-?uns", "über uns", "our-story", "who we are",
    ].join("|"))],
  ];
  const FRONT = /^\/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|index\.(?:html?|php)|home)\/?)?$/i;
  /** @type {[PageKind, RegExp][]} Where shop systems put their goods. */
  const GOODS = [
    ["product", new RegExp([
      "/(?:products?|produkte?r?|produkty?|p|dp|items?|vare|vara|artikel|artikkel|goods|pd)/[^/]",
      "/product[^/]{0,20}[.?/]", "product(?:_?id)?=", "[-_/](?:p-?|_)?\\d{4,}(?:\\.html?|\\.aspx?|/)?$", "-p\\d{2,}",
    ].join("|"))],
    ["category", new RegExp(
      "/(?:collections?|categor(?:y|ies)|kategorie?n?|kategori(?:er)?|product-category|produkt-?kategorie?|c" +
      "|catalog|shop|varer|brands?|maerker|marken|udsalg|tilbud|sale|outlet|search|soeg|suche)(?:[/?.]|$)|[?&]" +
      "(?:cat|category|page|sort|q)=")],
  ];
  const FILLING = [
    "[name=add-to-cart]", "[class*=add-to-cart i]", "[id*=add-to-cart i]", "[class*=addtocart i]", "[id*=addtocart i]",
    "form[action*='cart/add' i]", "form[action*='cart/product' i]", "[itemprop=offers] [itemprop=price]",
  ].join();
  const CARDS = [
    "[class*=product-item i]", "[class*=product-card i]", "[class*=productcard i]", "[class*=product-tile i]",
    "li[class*=product i]", "[class*=product-miniature i]", "[class*=product-grid i]>*",
  ].join();
  const MANY = 5;
  const LONGEST_QUERY = 300;

  const named = (/** @type {string} */ words) => NAMED.find(([, pattern]) => pattern.test(words))?.[0];

  const decoded = (/** @type {string} */ path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };

  const isProduct = (/** @type {Document} */ document) =>
    tillid.dom.first(document, [
      "meta[property='og:type'][content=product i]", "meta[property='og:type'][content='og:product' i]",
    ].join()) !== null ||
    tillid.dom.all(document, "script[type='application/ld+json']").map((node) => tillid.dom.text(node))
      .some((data) => /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"Product"/.test(data) &&
        !/"(?:ItemList|CollectionPage)"/.test(data));

  /** One thing to put into the basket, or a list of them. @type {(document: Document) => PageKind} */
  const byGoods = (document) => {
    const { all } = tillid.dom;
    if (all(document, CARDS).length >= MANY && all(document, "h1 ~ * [itemprop=price]").length !== 1) return "category";
    const filling = all(document, FILLING).length;
    return filling === 0 ? "other" : filling <= MANY ? "product" : "category";
  };

  /** @type {(document: Document, url: URL) => PageKind} */
  return (document, url) => {
    const { dom } = tillid;
    const path = decoded(url.pathname).toLowerCase();
    const byPath = named(path);
    if (FRONT.test(url.pathname) && url.search === "" && !byPath) return "front";
    if (byPath) return byPath;
    if (isProduct(document)) return "product";
    const heading = ["title", "h1"].map((tag) => dom.first(document, tag))
      .map((node) => (node ? dom.text(node).slice(0, 80) : "")).join(" ").toLowerCase();
    const address = path + url.search.slice(0, LONGEST_QUERY).toLowerCase();
    return GOODS.find(([, pattern]) => pattern.test(address))?.[0] ?? named(heading) ?? byGoods(document);
  };
})();
