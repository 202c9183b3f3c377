// Whether a page shows anything of a shop: only then is it looked at further.
"use strict";

tillid.hints = (() => {
  /** First letters may be capitals. */
  const having = (attribute = "", parts = "") => parts.split("|").map((part) => `[${attribute}*='${part}']`).join();
  const baskets = "kurv|warenkorb|einkaufswagen|varukorg|kundvagn|kundkorg|handlevogn|ostoskori|winkelwagen" +
    "|winkelmand|panier|carrito|carrello|carrinho|koszyk|kosik|kosar|korzin|sepet|mietkorb";
  const named = `${having("class", "cart|Cart|asket|kurv|anier|rice")},${having("id", "cart|asket")}`;
  const goods = "[itemtype$='/Product'],meta[property*=price],meta[property='og:type'][content*=product]";
  const article = "meta[property='og:type'][content=article]";
  const data = "script[type*='application/ld+json' i]";
  const links = having("href", "cart|Cart|asket|heckout|/bag|/kass|/cest|betingelse|villkor|iderruf" +
    `|${baskets.replace(/\b\w/g, "")}`);
  const any = `a:is(${links}),${named},${goods},[type=tel],${having("action", "cart|asket|kurv")},` +
    `${having("aria-label", "cart|bag|asket|urv|kor")},` +
    `${having("value", "øb|uy|estil|rder|kurv")},:root:not(:has(${article})) ${data}`;
  const buying = new RegExp("^(?:.{0,9}(?:k[øjö]+[bp]|kauf|buy|best[eiä]l|ord(?:er|re)).{0,25}" +
    `|.{0,25}(?:cart|bag|asket|${baskets}).{0,9})$`, "i");
  const textOf = tillid.getter(Node.prototype, "textContent");
  const { querySelector, querySelectorAll } = Document.prototype;

  return Object.freeze({
    having, baskets, named, goods, article, data,
    areIn: (/** @type {Document} */ document) => querySelector.call(document, any) !== null ||
      [...querySelectorAll.call(document, "a,button,button>span,[role=button]")].slice(0, 999)
        // Innermost: little is read.
        .some((node) => !node.childElementCount && buying.test(textOf.call(node).trim().slice(0, 50))),
  });
})();
