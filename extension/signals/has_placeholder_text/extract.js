"use strict";

tillid.extract("has_placeholder_text", (page, words) => {
  // Names that were filled in between the brackets of a template; a menu has its brackets in a row.
  const BRACKETS = /(?<!\] ?)\[[A-ZÆØÅÄÖÜ][a-zæøåäöü]{2}[^\][\n]{1,60}\](?! ?\[)/g;
  const bracketed = (/** @type {Page} */ { kind, text }) => {
    // What is to be filled in is shown to customers: "put your own in place of [Name]".
    const lines = /^(?:terms|returns|privacy)$/.test(kind) ? text.split("\n") : [];
    const all = lines.flatMap((line) => (tillid.meaningsOf(line).has("fill") ? [] : line.match(BRACKETS) ?? []));
    return all.length > 1 ? all[0] : null;
  };

  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  // Goods bear numbers and names in brackets.
  const left = page.kind === "product" || page.kind === "category" ? null : tillid.leftOver(page) ?? bracketed(page);
  return left === null ? false : tillid.seen(true, left);
});
