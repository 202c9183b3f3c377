// Is this page part of a shop? What a shop cannot do without (a basket, goods with prices) is read from addresses
// and names in the markup, which differ less between languages than words do. Most pages show none of it, and
// those cost four short looks; only a page that shows a little is looked at more closely.
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

tillid.isShop = (() => {
  const ENOUGH = 3;
  const LONGEST = 200;
  const BASKET = "(?:cart|basket|checkout|kurv|warenkorb|varukorg|kundvagn|handlevogn|ostoskori|winkelwagen|winkelmand|panier|" +
    "carrito|carrello|carrinho|koszyk|kosik|kosarica|kosar|korzina)(?![a-z])";
  const AT_START = "(?:bag|kasse|kassan?|cesta|cesto|sepet)(?![a-z])";
  // /cart, /view-basket/, shoppingcart.aspx, ?route=checkout, but not /basketball, /a-kasse or //checkout.paper.example
  const BASKET_ADDRESS = new RegExp(
    `(?:^/?|[^/][/?=&])(?:(?:shopping|view|my|mini?|indk[^/]{1,6}bs|handle|einkaufs)?${BASKET}|${AT_START})|[-_.]${BASKET}`, "im");
  const BASKET_NAME = /(?:[Cc]art|[Bb]asket|[Kk]urv)(?![a-z])/;
  const BASKET_WORDS = new RegExp("^[^\\p{L}\\n\\r\\u2028\\u2029]{0,20}(?:(?:my|your|view|shopping|add to|min|din|læg i|mein|in den|o meu)\\s+)?" +
    "(?:shopping (?:cart|bag)|cart|basket|bag|checkout|(?:indkøbs|handle)?kurv|warenkorb|varukorg|kundvagn|winkelwagen|ostoskori|" +
    "panier|cest[ao]|carrinho|carrito|carrello|koszyk|košík|košarica|kosár|корзина|количка|кошик|カート|장바구니)(?!\\p{L})", "imu");
  const FILLING = /add[-_ ]?(?:item[-_ ])?to[-_ ]?(?:cart|basket|bag)|cart.?add|l(?:ae|æ)g[-_ ]?i[-_ ]?kurv/i;
  const PLATFORM = new RegExp("cdn\\.shopify|/cdn/shop/|woocommerce|skin/frontend/|catalog/view/|prestashop|bundles/storefront|" +
    "bigcommerce|demandware|dandomain|shoporama|wixstores|ecwid|gambio|plentymarkets|epages|quickbutik|abicart|mystore|mycashflow", "i");
  const SERVICE = new RegExp("shipping|deliver|levering|versand|lieferung|livraison|entrega|envio|dostav|frakt|spedizion|verzend|" +
    "retour|[/_.-](?:returns?|orders?|wish-?list)(?![a-z])|order.?(?:status|history|track)|track.?order", "i");

  const named = (/** @type {string[]} */ names) => names.map((name) => `[class*=${name} i],[id*=${name} i]`).join();
  const BASKET_NAMES = named(["cart", "basket", "kurv"]);
  const OTHER_BASKET_NAMES = named(["warenkorb", "varukorg", "panier", "carrito", "carrello", "koszyk", "winkelwagen", "ostoskori"]);
  const GOODS = "[itemtype$='schema.org/Product' i], meta[property^='product:price'], meta[property^='og:price'], " +
    "meta[property='og:type'][content*=product i]";
  const ARTICLE = "meta[property='og:type'][content=article i], [itemtype$=NewsArticle]";

  const { querySelector, querySelectorAll } = Document.prototype;
  const { getAttribute } = Element.prototype;
  const textOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Node.prototype, "textContent")?.get);

  /** @type {(document: Document, selector: string) => Element[]} */
  const all = (document, selector) => [...querySelectorAll.call(document, selector)];
  /** @type {(document: Document, selector: string) => boolean} */
  const has = (document, selector) => querySelector.call(document, selector) !== null;
  /** Attributes of all elements that match, an element a line. */
  const written = (/** @type {Document} */ document, /** @type {string} */ selector, /** @type {string[]} */ ...names) =>
    all(document, selector).map((node) => names.map((name) => (getAttribute.call(node, name) ?? "").slice(0, LONGEST)).join(" ")).join("\n");

  const countPoints = (/** @type {number} */ count, /** @type {number[]} */ ...steps) =>
    steps.filter((step) => count >= step).length;

  const sellsGoods = (/** @type {Document} */ document) => has(document, GOODS) ||
    all(document, "script[type='application/ld+json']").some((node) => /"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"Product/.test(textOf.call(node)));

  const firstLook = (/** @type {Document} */ document) =>
    (BASKET_ADDRESS.test(written(document, "a[href]", "href")) ? 2 : 0) +
    (BASKET_NAME.test(written(document, BASKET_NAMES, "class", "id")) ? 2 : 0) +
    countPoints(all(document, "[class*=price i]").length, 3, 10) +
    countPoints(all(document, "[class*=product i]").length, 3) +
    (sellsGoods(document) ? 2 : 0);

  const closerLook = (/** @type {Document} */ document) => {
    const words = all(document, "a, button").map((node) => textOf.call(node).slice(0, LONGEST).trim()).join("\n");
    const labels = ["alt", "aria-label", "title"].map((name) => written(document, `[${name}]`, name)).join("\n");
    const addresses = written(document, "a[href], script[src], link[href], meta[name=generator i]", "href", "src", "content");
    return (FILLING.test(written(document, "form, button, input, a[class]", "action", "class", "id", "name", "onclick", "value")) ? 3 : 0) +
      (has(document, OTHER_BASKET_NAMES) || BASKET_WORDS.test(`${words}\n${labels}`) ? 2 : 0) +
      (PLATFORM.test(addresses) ? 1 : 0) +
      (SERVICE.test(addresses) ? 1 : 0) -
      (has(document, ARTICLE) ? 2 : 0);
  };

  return (document) => {
    const points = firstLook(document);
    return points > 0 && points + closerLook(document) >= ENOUGH;
  };
})();
