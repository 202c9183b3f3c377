// Prices that a page shows: amount, currency, and whether they are struck through.
"use strict";

tillid.readPrices = (() => {
  const MOST = 300;
  const LONGEST = 60;
  const MOST_BESIDE = 25;
  const UNTRIMMED = 1000;
  const BUDGET = 2_000_000;
  const CURRENCY = "([a-z]{0,2}[$€£¥₹₺₽₴₩₪₫₱]|kr\\.?|dkk|sek|nok|isk|eur|euro|usd|gbp|chf|pln|zł|czk|kč|huf|ft|ron|lei|bgn|лв\\.?" +
    "|руб\\.?|р\\.|грн\\.?|uah|cad|aud|nzd|jpy|ils|hkd|php|inr|brl)";
  const AMOUNT = "(\\d{1,3}(?:[.,'’ ]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,6}(?:[.,]\\d{1,2})?)(?:,[-–—]|\\.-)?";
  const DASHED = "(\\d{1,3}(?:\\.\\d{3})+|\\d{1,6}),[-–—](?!\\d)";
  const PRICE = new RegExp(
    `(?<![A-Za-zÀ-ɏͰ-ӿ0-9.,])(?:${CURRENCY} ?${AMOUNT}|${AMOUNT} ?${CURRENCY}|${DASHED})(?![A-Za-zÀ-ɏͰ-ӿ0-9])`, "i");
  const STRUCK = "del, s, strike, [class*=line-through i], [class*=old-price i], [class*=price-old i], " +
    "[class*=oldprice i], [class*=was-price i], [class*=compare-at i], [class*=price--compare i], [class*=before-price i]";

  const amountOf = (/** @type {string} */ digits) => {
    const decimals = /[.,]\d{1,2}$/.exec(digits)?.[0] ?? "";
    const whole = digits.slice(0, digits.length - decimals.length).replace(/\D/g, "");
    return Number(`${whole}.${decimals.slice(1) || "0"}`);
  };

  /** A price in a short text; null where there is none, or where it stands in a sentence ("Free shipping over …"). */
  const parse = (/** @type {string} */ text) => {
    const words = text.length <= UNTRIMMED ? text.replace(/\s+/g, " ").trim() : "";
    const match = words.length <= LONGEST ? PRICE.exec(words) : null;
    if (!match || words.length - match[0].length > MOST_BESIDE) return null;
    const [, before, first, second, after, dashed] = match;
    return { amount: amountOf(first ?? second ?? dashed), currency: (before ?? after ?? "kr").toLowerCase() };
  };

  const isStruck = (/** @type {Element} */ node, /** @type {Window | null} */ view) =>
    tillid.dom.closest(node, STRUCK) !== null ||
    (view !== null && view.getComputedStyle(node).textDecorationLine.includes("line-through"));

  /** "<b>1.299</b><i>kr</i>" and "12<sup>,95</sup> kr" are one price each: look at the elements around the text too. */
  /** @type {(node: Text, parsed: (holder: Element) => ReturnType<typeof parse>) => Omit<Price, "struck"> | null} */
  const priced = (node, parsed) => {
    const { dom } = tillid;
    const parent = dom.parent(node);
    if (!parent) return null;
    const alone = parse(node.data);
    const within = parsed(parent);
    if (alone && Math.trunc(within?.amount ?? 0) !== alone.amount) return { ...alone, node: parent };
    if (within) return { ...within, node: parent };
    const grandparent = dom.parent(parent);
    const around = grandparent && parsed(grandparent);
    return around ? { ...around, node: grandparent } : null;
  };

  /** @type {(document: Document, nodes: Text[]) => Price[]} */
  return (document, nodes) => {
    const view = document.defaultView;
    /** @type {Map<Element, ReturnType<typeof parse>>} */
    const known = new Map();
    let looked = 0;
    const parsed = (/** @type {Element} */ holder) => {
      if (!known.has(holder)) {
        // Elements nested deeply around a long text would be read once a level.
        const text = looked < BUDGET ? tillid.dom.text(holder) : "";
        looked += text.length;
        known.set(holder, parse(text));
      }
      return known.get(holder) ?? null;
    };
    const seen = new Set();
    const prices = [];
    for (const node of nodes) {
      if (prices.length >= MOST) break;
      if (!/\d/.test(node.data)) continue;
      const price = priced(node, parsed);
      // An empty basket's total is no price.
      if (!price || price.amount === 0 || seen.has(price.node)) continue;
      seen.add(price.node);
      prices.push({ ...price, struck: isStruck(price.node, view) });
    }
    return prices;
  };
})();
