// Is this page part of a shop? A basket, and goods with prices, are read from addresses and names, which differ less
// between languages than words do. Most pages show neither, as one cheap query tells.
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

{
  const LONGEST = 200;
  const MOST_NODES = 3000;
  const MOST_TEXT = 1e6;
  const CLEAR = "kurv|warenkorb|einkaufswagen|varukorg|kundvagn|kundkorg|handlevogn|ostoskori|winkelwagen" +
    "|winkelmand|panier|carrito|carrello|carrinho|koszyk|kosik|kosar";
  const UNCLEAR = "cart|basket|checkout|trolley|cesta|cesto";
  const ENDING = "(?:en|t?je|ica)?(?![a-z])";
  // Without first letters: they may be capitals.
  const clear = CLEAR.split("|").map((word) => word.slice(1));
  const NAMED = "[class*=cart],[class*=Cart],[class*=asket],[class*=kurv],[class*=anier],[class*=rice]," +
    "[id*=cart],[id*=asket]";
  const GOODS = "[itemtype$='/Product'],meta[property*=price],meta[property='og:type'][content*=product]";
  const ARTICLE = "meta[property='og:type'][content=article]";
  const DATA = "script[type='application/ld+json']";
  const PLATFORM = "cdn\\.shopify|/cdn/shop/|woocommerce|skin/frontend/|catalog/view/|prestashop|bundles/storefront" +
    "|bigcommerce|demandware|dandomain|shoporama|wixstores";
  const SERVICE = "shipping|deliver|levering|versand|lieferung|livraison|entrega|envio|frakt|verzend|retour" +
    "|[/_.-](?:returns?|orders?|wish-?list)(?![a-z])";
  const REDUCED = "(?:reg|sale|old|was)[-_]?price|price[-_](?:sale|old|was)";
  const OTHER_TRADE = "[/-]pricing(?![a-z])|free-?trial|[/-]don(?:at|er)|reservation|book-?(?:a-)?(?:table|demo)" +
    "|bestil-?bord|annonce[r/]|kleinanzeige|classified|/auctions?(?![a-z])" +
    "|/(?:football|fodbold|fotboll|calcio|hockey)(?![a-z])";

  tillid.isShop = (document) => {
    const { querySelector, querySelectorAll } = Document.prototype;
    const has = (selector = "") => querySelector.call(document, selector) !== null;
    const cues = ["cart", "Cart", "asket", "heckout", "/bag", "/kass", "/cest", ...clear]
      .map((part) => `[href*='${part}']`);
    if (!has(`a:is(${cues}),${NAMED},${GOODS},:root:not(:has(${ARTICLE})) ${DATA}`)) return false;

    const { getAttribute } = Element.prototype;
    const textOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Node.prototype, "textContent")?.get);
    const all = (selector = "") => [...querySelectorAll.call(document, selector)].slice(0, MOST_NODES);
    /** Attributes of elements, one a line. */
    const written = (/** @type {Element[]} */ nodes, /** @type {string[]} */ ...names) =>
      nodes.map((node) => names.map((name) => getAttribute.call(node, name)?.slice(0, LONGEST)).join("\n")).join("\n");
    const count = (text = "", word = "") => text.split("\n").filter((line) => line.includes(word)).length;
    const points = (isSo = false, worth = 1) => isSo ? worth : 0;

    const hrefs = written(all("a[href]"), "href").toLowerCase();
    const linked = `${CLEAR}|${UNCLEAR}|kasse|kassa`.split("|")
      .filter((word) => hrefs.includes(word)).join("|") || "cart";
    // /cart, view-basket/, shoppingcart.aspx; not /basketball, /a-kasse, ?checkout=2026, //cart.example
    const leadsToBasket = new RegExp(
      "(?:^/?|[^/][/?=&])(?:(?:shopping|view|show|my|mini?|indk[^/\\n]{1,6}bs|handle)[-_]?)?" +
      `(?:${linked})(?!=\\d|-)${ENDING}|[-_.](?:cart|basket|checkout)(?![a-z=])|[/-]bag/?$`, "m").test(hrefs);
    const names = written(all(`${NAMED},[class*=rodu]`), "class", "id");
    let basket = points(leadsToBasket, 2) + points(/(?:[Cc]art|asket|urv|anier)(?![a-z])/.test(names), 2);
    const isArticle = has(ARTICLE);
    if (isArticle && !basket) return false;

    const prices = count(names, "rice");
    const goods = points(prices >= 3) + points(prices >= 10) + points(count(names, "rodu") >= 3) +
      points(count(hrefs, "/produ") + count(hrefs, "/collection") >= 5) + points(has(GOODS) || all(DATA).some((node) =>
        /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"(?:Product|OnlineStore)/.test(textOf.call(node))), 2);
    if (basket + goods === 0) return false;

    const controls = all("a,button,input,form,[alt]");
    let unread = MOST_TEXT; // links within links
    const read = (/** @type {Element} */ node) => {
      const text = unread > 0 ? textOf.call(node) : "";
      unread -= text.length;
      return text.trim().slice(0, 60);
    };
    const spoken = written(controls, "aria-label", "title", "value", "alt");
    const labels = `${controls.map(read).join("\n")}\n${spoken}`.toLowerCase();
    const isLabelled = has(clear.map((part) => `[class*=${part}]`).join()) || new RegExp(
      `^[^a-z\\n]{0,20}(?:(?:my|your|view|open) )?(?:shopping )?(?:${UNCLEAR}|bag)(?![ -]?[a-zæøåäö])|` +
      `(?:${CLEAR})${ENDING}|ko[sš][aáií]|корзин`, "m").test(labels);
    basket = Math.min(4, basket + points(isLabelled, 2));
    if (!basket && goods < 2) return false;

    const marks = written(controls, "action", "class", "id", "name", "onclick").toLowerCase();
    const FILLS = /add[-_ ]?(?:item[-_ ]?)?to[-_ ]?(?:cart|ba)|cart.?(?:add|cmd)|l(?:ae|æ)g[-_ ]?i[-_ ]?kurv/;
    const fills = FILLS.test(marks) || new RegExp("(?:^|[^a-z])(?:add|l[æaäe]gg?|(?:til)?føj|put|in den) [^\\n]{0,20}" +
      `(?:${CLEAR}|${UNCLEAR}|bag)${ENDING}`, "m").test(labels);

    const loaded = all("[src],link[href],meta[name=generator]");
    const addresses = hrefs + written(loaded, "src", "href", "content").toLowerCase();
    const says = (pattern = "", text = addresses) => points(new RegExp(pattern).test(text));
    return basket + goods + points(fills, 3) + says(PLATFORM) + says(SERVICE) + says(REDUCED, names.toLowerCase()) -
      points(isArticle, 2) - says(OTHER_TRADE, hrefs) * 3 >= (basket || fills ? 3 : 4);
  };
}
