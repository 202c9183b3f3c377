// Whether a page shows anything of a shop: only then is it looked at further.
"use strict";

tillid.hints = (() => {
  const baskets = [
    "kurv", "warenkorb", "einkaufswagen", "varukorg", "kundvagn", "kundkorg", "handlevogn", "ostoskori", "winkelwagen",
    "winkelmand", "panier", "carrito", "carrello", "carrinho", "koszyk", "kosik", "kosar", "korzin", "sepet",
    "mietkorb",
  ].join("|");
  const named = [
    "[class*=cart i]", "[class*=asket]", "[class*=kurv]", "[class*=anier]", "[class*=rice]",
    "[id*=cart]", "[id*=asket]",
  ].join();
  const goods = "[itemtype$='/Product'],meta[property*=price],meta[property='og:type'][content*=product]";
  const order = "form:has(input:is([type=tel],[name*=phone],[name*=tele],[placeholder*=telefon i]," +
    "[placeholder*=phone i],[name*=postn],[name*=plz],[name*=strass],[name^=adres],[name*=antal],[name*=anzahl]))";
  const said = ["cart", "bag", "asket", "urv", "kor"].map((word) => `[aria-label*=${word}]`).join();
  const article = "meta[property='og:type'][content=article]";
  const data = "script[type*='application/ld+json' i]";
  // First letters may be capitals.
  const links = ["cart", "Cart", "asket", "heckout", "/bag", "/kass", "/cest", "betingelse", "villkor", "iderruf",
    ...baskets.split("|").map((word) => word.slice(1))].map((part) => `[href*='${part}']`);
  const any = `a:is(${links}),${named},${goods},${order},${said},:root:not(:has(${article})) ${data}`;

  return Object.freeze({
    baskets, named, goods, order, article, data,
    areIn: (/** @type {Document} */ document) => Document.prototype.querySelector.call(document, any) !== null,
  });
})();
