"use strict";

tillid.extract("has_implausible_rating", (page) => {
  const { dom } = tillid;
  const MANY = 200;
  const LONG_ENOUGH = 40;
  const MAX_NODES = 200;
  const REVIEWS = "[itemprop=review], [itemprop=reviewBody], " +
    ["review", "anmeld", "bewertung", "recension"].map((name) => `[class*=${name} i], [id*=${name} i]`).join();
  const WIDGET = new RegExp([
    "trustpilot", "judge\\.me", "yotpo", "loox", "stamped", "okendo", "reviews\\.io", "lipscore", "testfreaks",
    "bazaarvoice", "powerreviews", "trustedshops", "feefo",
  ].join("|"));

  const isTop = (/** @type {any} */ rating) =>
    Number(rating?.ratingValue) >= 5 && Number(rating.bestRating ?? 5) === 5 &&
    Number(rating.reviewCount ?? rating.ratingCount) >= MANY;

  const property = (/** @type {Element} */ scope, /** @type {string} */ name) => {
    const node = dom.first(scope, `[itemprop=${name}]`);
    return node ? dom.attribute(node, "content") || dom.text(node).trim() : undefined;
  };
  const written = dom.all(page.document, "[itemtype$='/AggregateRating']").slice(0, MAX_NODES).map((scope) => ({
    ratingValue: property(scope, "ratingValue"),
    bestRating: property(scope, "bestRating"),
    reviewCount: property(scope, "reviewCount") ?? property(scope, "ratingCount"),
  }));
  const top = [...page.structured.flatMap(({ aggregateRating }) => aggregateRating), ...written].find(isTop);
  if (!top || WIDGET.test(page.serviceAddresses)) return false;
  const isReviewed = page.structured.some(({ review, reviews }) => review || reviews) ||
    dom.all(page.document, REVIEWS).slice(0, MAX_NODES).some((node) => dom.text(node).trim().length >= LONG_ENOUGH);
  return isReviewed ? false : tillid.seen(true, `${top.ratingValue} / ${top.reviewCount ?? top.ratingCount}`);
});
