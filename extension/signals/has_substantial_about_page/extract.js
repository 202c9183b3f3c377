"use strict";

tillid.extract("has_substantial_about_page", (page, words) => {
  const [SENTENCE, ENOUGH, MAX_LENGTH, FACTS] = [80, 400, 30_000, 2];
  if (page.kind !== "about") return null;
  const told = page.text.split("\n").filter((line) => line.length >= SENTENCE).join("\n").slice(0, MAX_LENGTH);
  const facts = told.length >= ENOUGH ? words.count(told) : 0;
  return facts >= FACTS ? tillid.seen(true, words.find(told)?.[0] ?? "") : false;
});
