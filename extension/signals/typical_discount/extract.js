"use strict";

tillid.extract("typical_discount", (page) => {
  const STATED = /(?<![A-Za-zÀ-ɏͰ-ӿ0-9%])[-−–] ?(\d{1,2}) ?%/g;
  const MIN_TYPICAL = 3;
  const median = (/** @type {number[]} */ values) => {
    const [sorted, half] = [values.toSorted((a, b) => a - b), (values.length - 1) / 2];
    return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
  };
  const discounts = page.goods.flatMap(({ now, before }) => (now && before ? [1 - now.amount / before.amount] : []));
  // Of fewer than three reduced goods something typical can be said where they are most of what is on show.
  const isTypical = discounts.length >= MIN_TYPICAL ||
    (page.kind !== "product" && discounts.length * 2 >= page.goods.length);
  if (discounts.length) return isTypical ? median(discounts) : null;
  const stated = [...page.text.matchAll(STATED)].map((match) => Number(match[1]) / 100);
  return stated.length < MIN_TYPICAL ? null : median(stated);
});
