"use strict";

tillid.extract("has_status_notice", (page, words) => {
  // Terms write of delays that may come some day.
  if (/^(?:terms|returns|privacy)$/.test(page.kind)) return null;
  const STATUS = /^status\.|\.statuspage\.io$/i;
  const link = page.links.find(({ url, isPage }) => isPage && STATUS.test(url?.hostname ?? ""));
  if (link) return tillid.seen(true, link.href);
  const found = words.find(page.text);
  if (!found) return false;
  const CONDITION = /(?:\bhvis|\bif|\bfalls|\bwenn|\bom|\bnår|\bcase)\b[^.\n]{0,40}$/i;
  const before = page.text.slice(Math.max(0, found.index - 50), found.index);
  return CONDITION.test(before) ? false : tillid.seen(true, found[0]);
});
