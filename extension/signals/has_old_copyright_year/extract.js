"use strict";

tillid.extract("has_old_copyright_year", (page) => {
  const FOOT = 6000;
  const OLD = 2;
  const foot = page.text.slice(-FOOT);
  // A year of founding is no year of writing.
  const FOUNDED = /(?:since|siden|seit|sedan|est\.?|established|founded|grundlagt) \d{4}/gi;
  const marked = [...foot.matchAll(/©|\(c\)|copyright|ophavsret/gi)].map(({ index }) =>
    foot.slice(Math.max(0, index - 30), index).split("\n").at(-1) + foot.slice(index, index + 80).split("\n")[0]);
  const YEAR = /(?<!\d)(?:19|20)\d\d(?![\d%])/g;
  const yearsIn = (/** @type {string} */ line) => (line.replace(FOUNDED, "").match(YEAR) ?? []).map(Number);
  const years = marked.flatMap(yearsIn);
  if (years.length === 0) return tillid.notApplicable;
  const newest = Math.max(...years);
  // The same digits may stand elsewhere, as in an e-mail address.
  const line = marked.find((one) => yearsIn(one).includes(newest)) ?? "";
  return tillid.seen(newest <= new Date().getFullYear() - OLD, line.trim());
});
