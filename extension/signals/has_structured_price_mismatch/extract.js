"use strict";

tillid.extract("has_structured_price_mismatch", (page) => {
  /** @type {Record<string, string>} */
  const SIGNS = { DKK: "kr", SEK: "kr", NOK: "kr", EUR: "€", USD: "$", GBP: "£" };
  const MOST = 100;
  if (page.kind !== "product") return null;
  const products = page.structured.filter((item) => [item["@type"]].flat().includes("Product"));
  const offers = products.flatMap((item) => [item.offers].flat()).filter(Boolean).slice(0, MOST);
  const declared = offers.flatMap(({ price, lowPrice, highPrice }) => [price, lowPrice, highPrice])
    .map(Number).filter((amount) => amount > 0);
  const code = String(offers[0]?.priceCurrency ?? "");
  const shown = page.prices.filter(({ currency }) =>
    currency === code.toLowerCase() || currency.includes(SIGNS[code] ?? code));
  if (declared.length === 0 || shown.length === 0) return null;

  /** Equal but for rounding, or for the VAT that one of the two leaves out. */
  const agree = (/** @type {number} */ one, /** @type {number} */ other) => {
    const ratio = Math.max(one, other) / Math.min(one, other);
    return ratio < 1.01 || (ratio > 1.18 && ratio < 1.26);
  };
  const digits = page.text.replace(/(\d)[., '’](?=\d{3}(?!\d))/g, "$1");
  const isShown = declared.some((amount) =>
    digits.includes(String(Math.trunc(amount))) || shown.some((price) => agree(price.amount, amount)));
  return isShown ? false : tillid.seen(true, `${declared[0]} ≠ ${shown[0].amount}`);
});
