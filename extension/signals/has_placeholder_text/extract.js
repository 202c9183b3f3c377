"use strict";

tillid.extract("has_placeholder_text", (page, words) => {
  // Not among goods: names left in square brackets, and the copied returns policy of a shop for discs and tapes.
  const BRACKETS = /\[[A-ZÆØÅÄÖÜ][a-zæøåäöü]{2}[^\][\n]{1,60}\]/g;
  const TAPES = /\b(?:cd|dvd)s?\b[^.\n]{0,30}\bvhs\b/i;
  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  if (page.kind === "product" || page.kind === "front") return false;
  const brackets = /^(?:terms|returns|privacy)$/.test(page.kind) ? page.text.match(BRACKETS) ?? [] : [];
  const left = brackets.length > 1 ? brackets[0] : TAPES.exec(page.text)?.[0];
  return left ? tillid.seen(true, left) : false;
});
