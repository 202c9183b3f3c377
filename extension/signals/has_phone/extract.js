"use strict";

tillid.extract("has_phone", (page, words) => {
  const { couldBe, find } = tillid.phoneNumbers;
  const dialled = page.links.find(({ href }) =>
    /^tel:/i.test(href) && couldBe(href.slice("tel:".length).replace(/%[0-9a-f]{2}/gi, "")));
  const declared = page.structured.flatMap(({ telephone, contactPoint }) => [telephone, contactPoint?.telephone])
    .find((number) => typeof number === "string" && couldBe(number));
  const number = dialled?.href ?? declared ?? find(page.text, words);
  return number ? tillid.seen(true, number) : false;
});
