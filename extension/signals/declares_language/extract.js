"use strict";

tillid.extract("declares_language", ({ language, text }) => {
  const START = 10_000;
  const MIN_WORDS = 8;
  /** "Antigua and Barbuda" is in no language. */
  const MIN_LINE = 50;
  /** @type {[string, ...string[]][]} Danish and Norwegian share their small words. */
  const SMALL_WORDS = [
    ["en", " the ", " and "], ["da no nb nn", " og ", " til "], ["de", " und ", " die "], ["sv", " och ", " att "],
  ];
  if (language === "") return false;
  const start = text.slice(0, START).split("\n").filter((line) => line.length >= MIN_LINE).join("\n");
  const counts = SMALL_WORDS.map(([of, ...words]) =>
    ({ fits: of.includes(language), count: words.reduce((sum, word) => sum + start.split(word).length - 1, 0) }));
  const fitting = counts.find(({ fits }) => fits)?.count ?? 0;
  return !counts.some(({ fits, count }) => !fits && count >= MIN_WORDS && count > 3 * fitting);
});
