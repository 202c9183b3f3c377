// What kind of page this is: by what it is – declared goods, one thing to put into the basket, a list of goods, a form
// for address and payment – before by words in its address. A cue that is absent says something only on the kinds of
// page where it would stand.
"use strict";

tillid.kindOf = (() => {
  const FRONT = new RegExp("^/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?" +
    "|(?:index|default|home|forside|(?:shop/)?frontpage)(?:\\.(?:html?|php|aspx?))?)/?)?$", "i");
  /** @type {[PageKind, RegExp][]} Where shop systems put their goods. */
  const GOODS = [
    ["category", new RegExp(
      "/(?:collections?|categor(?:y|ies)|kategorie?n?|kategori(?:er)?|product-?categor(?:y|ies)" +
      "|produkt-?kategorie?r?|c|catalog|shop|butikk?|varer|brands?|maerker|marken|udsalg|tilbud|sale|outlet|search" +
      "|soeg|suche|soegning|products?[-_](?:new|all|list)|(?:specials|new_products|products_all))(?:\\.[a-z]{3,4})?" +
      "(?:[/?]|$)|/(?:products?|produkte?r?)(?:\\.[a-z]{3,4})?/?$|/product[-_]categ|[?&](?:cat|category|page" +
      "|sort|q|cpath|categoryid|(?:route|rt)=product/(?:category|special|search))=?")],
    ["product", new RegExp([
      "/(?:products?|produkte?r?|produkty?|p|dp|items?|itm|vare|vara|artikel|artikkel|goods|pd)/[^/]",
      "/product[^/]{0,20}[.?/]",
      "product(?:s)?(?:_?id)?=|(?:route|rt)=product/product", "[-_/](?:p-?|_)?\\d{4,}(?:\\.html?|\\.aspx?|\\.php|/)?$",
      "[-/]p-?\\d{2,}",
      "catalogue/[^/]+_\\d+",
    ].join("|"))],
  ];
  const ROUTED = /[?&](?:route|rt|main_page|controller|page|dispatch|mode|p|_a)=([a-z][a-z/_.-]{2,60})/g;
  const FILLING = [
    "[name=add-to-cart]", "[class*=add-to-cart i]", "[id*=add-to-cart i]", "[class*=addtocart i]", "[id*=addtocart i]",
    "[class*=add_to_cart i]", "form[action*='cart/add' i]", "form[action*='basket/add' i]",
    "form[action*='cart/product' i]",
    "form[action*='add_product' i]", "form[action*=addtocart i]", "form[action*=addtobasket i]",
    "[itemprop=offers] [itemprop=price]",
  ].join();
  const CONTROLS = "button, input:is([type=submit], [type=button], [type=image]), [role=button], " +
    "a:is([href*=kurv i], [href*=cart i], [href*=basket i], [href*=korb i], [href*=korg i], [href*=vogn i], " +
    "[href*=vagn i], [class*=btn i], [class*=button i])";
  /** Said in full, or only in a form that asks for a telephone: "Order now". */
  const FILLS = new RegExp([
    "(?:add|put|lægg?|legg|lägg|(?:til)?føj|dodaj|ajouter|aggiungi|añadir) [^\\n]{0,24}(?:cart|basket|bag|trolley" +
      "|kurv|korg|kundvagn|handlevogn|warenkorb|winkelwagen|koszyka|panier|carrello|carrito)",
    "in (?:den |mijn |je )?(?:warenkorb|winkel|einkaufs)",
    "(?:buy|køb|kjøp|köp|kaufen)(?: it)?(?: now| nu| nå)?$", "jetzt kaufen",
  ].map((words) => `(?:${words})`).join("|"), "i");
  const ORDERS = new RegExp(
    "^(?:order|bestil|bestill|beställ|bestellen|jetzt bestellen|køb|köp|kjøp|buy)(?: now| nu| nå| her)?\\W*$",
    "i",
  );
  const RUNG_UP = "form:has([type=tel], [name*=phone i], [name*=telefon i])";
  const CARDS = [
    "[class*=product-item i]", "[class*=product-card i]", "[class*=productcard i]", "[class*=product-tile i]",
    "li[class*=product i]", "article[class*=product i]", "[class*=product-miniature i]", "[class*=product-grid i]>*",
    "[class*=product-wrapper i]", "[class*=product-thumb i]", "[class*=prod_item i]", "[itemtype$='/Product' i]",
  ].join();
  const ADDRESS = [
    "[name*=street i]", "[name*=postcode i]", "[name*=zip i]", "[name*=city i]", "[name*=address i]",
    "[name*=adresse i]", "[name*=postnr i]", "[name^=billing]", "[name^=shipping]", "[name=by]",
    "[autocomplete*=address]", "[autocomplete*=postal]",
  ].join();
  const PAYING = "[name*=payment i], [name*=betal i], [autocomplete^=cc-], [id*=payment i], [class*=checkout i], " +
    "[id*=checkout i]";
  const LIST_NAMED = new RegExp(
    "(?:^|\\s)(?:tax-product_cat|post-type-archive-product|catalog-category-view|template-collection" +
    "|is-ctl-listing)(?=\\s|$)",
  );
  const PRODUCT_NAMED = new RegExp(
    "(?:^|\\s)(?:single-product|catalog-product-view|template-product|is-ctl-product|product-page)(?=\\s|$)",
  );
  const GOOD_SAID = /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"Product(?:Group)?"/;
  const LIST_SAID = /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"(?:ItemList|CollectionPage|OfferCatalog)"/;
  const HOLDERS = "li, article, tr, div";
  const MAX_HOLDER = 300;
  const MANY = 4;
  /** What tells one good from another. */
  const NAMED = "a[href], img, h2, h3, h4, h5, h6";
  const LED_HEADING = "h2 a[href], h3 a[href], h4 a[href], h5 a[href], a[href] h2, a[href] h3, a[href] h4, a[href] h5";
  const MAX_CONTROLS = 400;
  const MAX_LINKS = 1000;
  const PRICE = /\d(?:,-|:-|\s?(?:kr|€|dkk|sek|nok|eur))|(?:[$€£]|kr\.?|chf)\s?\d/i;
  const MAX_TEXT = 100_000;
  const MAX_QUERY = 300;

  const decoded = (/** @type {string} */ path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };

  const classes = (/** @type {Document} */ document) => {
    const body = tillid.dom.body(document);
    return body ? `${tillid.dom.attribute(body, "class")} ${tillid.dom.attribute(body, "id")}` : "";
  };

  const data = (/** @type {Document} */ document) =>
    tillid.dom.all(document, "script[type*='application/ld+json' i]").map((node) => tillid.dom.text(node)).join("\n");

  /** What the page says that it is. @type {(document: Document) => PageKind | undefined} */
  const declared = (document) => {
    const { all, first } = tillid.dom;
    const [said, named] = [data(document), classes(document)];
    if (LIST_NAMED.test(named)) return "category";
    if (first(document, [
      "meta[property='og:type'][content=product i]", "meta[property='og:type'][content='og:product' i]",
    ].join())) return "product";
    if (PRODUCT_NAMED.test(named)) return "product";
    if (GOOD_SAID.test(said)) return LIST_SAID.test(said) ? undefined : "product";
    const items = all(document, "[itemtype$='/Product' i]");
    return items.length === 1 && first(items[0], "h1, [itemprop=offers]") ? "product" : undefined;
  };

  const labelOf = (/** @type {Element} */ node) => {
    const { attribute, text } = tillid.dom;
    const said = text(node).slice(0, 300).trim() ||
      ["value", "aria-label", "alt"].map((name) => attribute(node, name)).find(Boolean) || "";
    return said.replace(/\s+/g, " ").trim();
  };

  /** Without those that are but around others. @type {(nodes: Element[]) => Element[]} */
  const innermost = (nodes) => {
    const around = new Set();
    for (const node of nodes) {
      let holder = tillid.dom.parent(node);
      while (holder && !around.has(holder)) [, holder] = [around.add(holder), tillid.dom.parent(holder)];
    }
    return nodes.filter((node) => !around.has(node));
  };

  /** Controls that put goods into the basket, one for each form. @type {(document: Document) => Element[]} */
  const filling = (document) => {
    const { all, closest, first, matches } = tillid.dom;
    const said = all(document, CONTROLS).slice(0, MAX_CONTROLS).filter((node) => {
      const label = labelOf(node);
      return label.length <= 40 && (FILLS.test(label) || (ORDERS.test(label) && closest(node, RUNG_UP) !== null));
    });
    const named = all(document, FILLING).filter((node) => !matches(node, "script, style"));
    return innermost([...new Set([...said, ...named].map((node) => closest(node, "form") ?? node))])
      .filter((node) =>
        !closest(node, "header, nav, footer, aside") && (node.localName !== "form" || first(node, "*")));
  };

  /** What holds a thing, of all that another thing holds. */
  const beside = (/** @type {Element} */ holder, /** @type {Element} */ thing) => {
    let node = /** @type {Element | null} */ (thing);
    while (node && tillid.dom.parent(node) !== holder) node = tillid.dom.parent(node);
    return node;
  };

  const nameOf = (/** @type {Element} */ node) =>
    `${node.localName} ${tillid.dom.matches(node, "li, tr") ? "" : tillid.dom.attribute(node, "class").split(" ")[0]}`;

  /** Whether beside what holds it stand others like that, each with a thing of its own. */
  const isRepeated = (/** @type {Element} */ node, /** @type {Element[]} */ others) => {
    const { first, parent } = tillid.dom;
    const countIn = (/** @type {Element} */ card) =>
      others.filter((other) => Node.prototype.contains.call(card, other)).length;
    let [card, holder] = [node, parent(node)];
    while (holder && countIn(holder) === 1) [card, holder] = [holder, parent(holder)];
    const around = holder;
    const isLike = (/** @type {Element} */ other) => {
      const its = around && other !== node ? beside(around, other) : null;
      return its !== null && nameOf(its) === nameOf(card) && countIn(its) === 1;
    };
    return (!first(card, "h1") && first(card, NAMED) !== null && others.some(isLike)) || isListed(node);
  };

  /** Whether it stands in an item whose heading leads to a page of its own, as the only good of a list does. */
  const isListed = (/** @type {Element} */ node) => {
    const { closest, first } = tillid.dom;
    const item = closest(node, "li, article, tr");
    return item !== null && !first(item, "h1") && first(item, LED_HEADING) !== null;
  };

  /** Links that say what it costs where they lead, or what holds them and little else does. */
  const priced = (/** @type {Document} */ document) => {
    const { all, closest, text } = tillid.dom;
    const links = all(document, "a[href]").slice(0, MAX_LINKS)
      .filter((link) => !closest(link, "header, nav, footer, aside"));
    const holders = links.map((link) => (PRICE.test(text(link).slice(0, 300)) ? link : closest(link, HOLDERS)));
    return [...new Set(holders)].filter((node) => {
      const said = node ? text(node) : "";
      return said.length <= MAX_HOLDER && PRICE.test(said);
    });
  };

  /** Three may be sold beside one good, whose own price then stands before them. */
  const arePriced = (/** @type {Document} */ document) => {
    const { body, first, text } = tillid.dom;
    const [found, whole, heading] = [priced(document), body(document), first(document, "h1")];
    const [item] = found;
    if (found.length !== MANY - 1 || !item || !whole || !heading) return found.length >= MANY;
    const said = text(whole).slice(0, MAX_TEXT);
    const [from, to] = [heading, item].map((node) => said.indexOf(text(node)));
    return from >= 0 && from < to && !PRICE.test(said.slice(from, to));
  };

  /** Whether it says that it is a list, of what has a price. */
  const isPricedList = (/** @type {Document} */ document) => {
    const body = LIST_SAID.test(data(document)) && tillid.dom.body(document);
    return body && (tillid.dom.text(body).slice(0, MAX_TEXT).match(new RegExp(PRICE, "gi")) ?? []).length >= MANY;
  };

  /** One thing to put into the basket, or a list of them. @type {(document: Document) => PageKind | undefined} */
  const byGoods = (document) => {
    const { all } = tillid.dom;
    const fills = filling(document).slice(0, MAX_CONTROLS);
    if (fills.some((node) => !isRepeated(node, fills))) return fills.length ? "product" : undefined;
    return fills.length || all(document, CARDS).length >= MANY || arePriced(document) ||
      isPricedList(document) ? "category" : undefined;
  };

  const isCheckout = (/** @type {Document} */ document) => tillid.dom.all(document, "form").slice(0, 20)
    .some((form) => tillid.dom.all(form, ADDRESS).length >= 3 && (tillid.dom.matches(form, PAYING) ||
      (!tillid.dom.first(form, "[type=password]") && tillid.dom.first(form, PAYING) !== null)));

  const headings = (/** @type {Document} */ document) => ["h1", "title"].map((tag) => tillid.dom.first(document, tag))
    .flatMap((node) => (node ? tillid.dom.text(node).slice(0, 120).toLowerCase().split(/ [|–—-] |[|»·]/) : []))
    .map((name) => name.trim());

  /** @type {(document: Document, url: URL) => PageKind} */
  return (document, url) => {
    const path = decoded(url.pathname).toLowerCase();
    const query = url.search.slice(0, MAX_QUERY).toLowerCase();
    const named = tillid.pageNames.ofPath(path);
    // "/om-os" is written as "/de-at" is.
    if (FRONT.test(url.pathname) && query === "" && !named) return "front";
    const said = declared(document);
    if (said === "product") return said;
    const routes = [...decoded(query).matchAll(ROUTED)].map(([, route]) => `/${route}`);
    const byName = named ?? routes.map(tillid.pageNames.ofPath).find(Boolean);
    if (said || byName) return said ?? byName ?? "other";
    if (isCheckout(document)) return "checkout";
    const byAddress = GOODS.find(([, pattern]) => pattern.test(path + query))?.[0];
    const names = headings(document);
    const goods = byGoods(document);
    // Goods beside it.
    if (goods === "category" && names.some((name) => tillid.pageNames.DELIVERY.test(name))) return "other";
    return goods ?? names.map(tillid.pageNames.named).find(Boolean) ?? byAddress ?? "other";
  };
})();
