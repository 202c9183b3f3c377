// Sums of money in a line of text, and which currency a sign stands for. Parts of the line that stand in elements of
// their own are kept apart by tabs, so that a size before a price is no part of it.
"use strict";

tillid.readMoney = (() => {
  const WORD = "A-Za-zÀ-ɏͰ-ӿ0-9";
  const CURRENCY = 
    "([a-z]{0,2}[$€£¥₹₺₽₴₩₪₫₱]|kr\\.?|dkk|sek|nok|isk|eur|euro|usd|gbp|chf|sfr\\.?|pln|zł|czk|kč|huf|ft|ron|lei" +
    "|bgn|лв\\.?|руб\\.?|р\\.|грн\\.?|uah|cad|aud|nzd|jpy|ils|hkd|php|inr|brl)";
  const AMOUNT = "(\\d{1,3}(?:[.,'’ ]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,6}(?:[.,]\\d{1,2})?)(?:[,.:][-–—](?!\\d))?";
  /** The lower end of a range counts: that is the price from which it is sold. */
  const UP_TO = "(?:[ \\t]?[-–—][ \\t]?\\d[\\d.,'’ ]{0,9})?";
  const DASHED =
    "(\\d{1,3}(?:[. ]\\d{3})+(?:,\\d\\d)?|\\d{1,6}(?:,\\d\\d)?(?=,)|\\d{2,6}(?:,\\d\\d)?)" +
    "(?: ?[,.:][-–—](?!\\d)|(?<=\\d{3}):00)";
  /** "Lampe 3", "kr 499": a sign that leads a sum ends none. */
  const GAP = "(?: |\\t(?![^\\d\\t]{1,4}\\d))?";
  const SUM = `${CURRENCY}[ \\t]?${AMOUNT}|${AMOUNT}${UP_TO}${GAP}${CURRENCY}|${DASHED}`;
  const MONEY = new RegExp(`(?<![${WORD}.,])(?:${SUM})(?![${WORD}])`, "gi");
  const BARE = new RegExp(
    `^(?:(?:fra|från|fr\\.|from|ab|nu|now|nur|kun|pris|price|preis):?[ \\t])?${AMOUNT}\\*?$`, "i");

  /** @type {(digits: string) => number} */
  const amountOf = (digits) => {
    const decimals = /[.,]\d{1,2}$/.exec(digits)?.[0] ?? "";
    const whole = digits.slice(0, digits.length - decimals.length).replace(/\D/g, "");
    return Number(`${whole}.${decimals.slice(1) || "0"}`);
  };

  /** @type {(line: string) => Money[]} */
  const all = (line) => [...line.matchAll(MONEY)].map(({ 0: { length }, index, ...groups }) => ({
    amount: amountOf(groups[2] ?? groups[3] ?? groups[5]),
    sign: (groups[1] ?? groups[4] ?? "kr").toLowerCase(),
    start: index,
    end: index + length,
  }));

  /**
   * A sum without a currency, for where its place or its words say that it is one.
   * @type {(text: string) => Money | null}
   */
  const bare = (text) => {
    const match = BARE.exec(text.trim());
    if (!match) return null;
    const start = text.indexOf(match[0]);
    return { amount: amountOf(match[1]), sign: "", start, end: start + match[0].length };
  };

  return Object.freeze({ all, bare, amountOf });
})();
