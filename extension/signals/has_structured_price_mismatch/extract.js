"use strict";

tillid.extract("has_structured_price_mismatch", (page) => {
  // Rates of VAT in per cent: https://taxation-customs.ec.europa.eu/taxation/vat_en
  const RATES = /** @type {Record<string, string>} */ ({
    DKK: "25", SEK: "25 12 6", NOK: "25 15 12", ISK: "24 11", GBP: "20 5", CHF: "8.1 3.8 2.6", PLN: "23 8 5",
    CZK: "21 12",
    HUF: "27 18 5", RON: "21 11", EUR: "25.5 25 24 23 22 21 20 19 18 17 14 13.5 13 12 10 9 8 7 6 5.5 5 4",
  });
  const ROUNDING = 0.01;
  const MAX_OFFERS = 100;
  if (page.kind !== "product") return null;
  /** @type {(items: Record<string, any>[], name: string) => Record<string, any>[]} */
  const parts = (items, name) => items.flatMap((item) => [item[name]].flat()).filter(Boolean);
  const goods = page.structured.filter((item) =>
    [item["@type"]].flat().some((type) => /^Product(?:Group)?$/.test(type)));
  const offers = parts([...goods, ...parts(goods, "hasVariant")], "offers").slice(0, MAX_OFFERS)
    .flatMap((offer) => [offer, ...parts([offer], "offers"), ...parts([offer], "priceSpecification")]);
  const declared = offers.flatMap(({ price, lowPrice, highPrice }) => [price, lowPrice, highPrice])
    .map((price) => tillid.readMoney.amountOf(String(price ?? "").trim())).filter((amount) => amount > 0);
  const code = String(offers.find(({ priceCurrency }) => priceCurrency)?.priceCurrency ?? "").toUpperCase();
  const shown = page.prices.filter(({ currency }) => currency === code);
  if (code === "" || declared.length === 0 || shown.length === 0) return null;

  const rates = [0, ...(RATES[code] ?? "").split(" ").map(Number)];
  /** Equal but for rounding, or for the VAT that one of the two leaves out. */
  const agree = (/** @type {number} */ one, /** @type {number} */ other) => {
    const ratio = Math.max(one, other) / Math.min(one, other);
    return rates.some((rate) => Math.abs(ratio / (1 + rate / 100) - 1) < ROUNDING);
  };
  const digits = page.text.replace(/(\d)[., '’](?=\d{3}(?!\d))/g, "$1");
  const isWritten = (/** @type {number} */ amount) =>
    new RegExp(`(?<![\\d.,])${Math.trunc(amount)}(?!\\d)`).test(digits);
  const isShown = declared.some((amount) =>
    isWritten(amount) || shown.some((price) => agree(price.amount, amount)));
  return isShown ? false : tillid.seen(true, `${declared[0]} ≠ ${shown[0].amount}`);
});
