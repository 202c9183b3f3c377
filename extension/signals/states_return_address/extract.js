"use strict";

tillid.extract("states_return_address", (page, words) => {
  const TOWN = new RegExp(
    "\\b(?:(?:[A-Z]{1,2}[- ])?\\d{4,5}|\\d{3} \\d{2})(?= [A-ZÆØÅÄÖÜ][a-zæøåäöüß]{2})|[A-Z][a-z]{3,12},? \\d{6}\\b",
    "g",
  );
  const SOMEBODY_ELSE = new RegExp([
    "klag", "nævn", "reklamation[^\\n]{0,20}sendes", "complain", "ombud", "beschwerde", "schlicht", "konkurrence",
    "forbruger",
  ].join("|"), "i");
  const MOST = 5;
  // A mark behind every postcode with its town, so that one wording finds the address with its word.
  let rest = page.text.replace(TOWN, "$&¤");
  for (let tries = 0; tries < MOST && rest.includes("¤"); tries += 1) {
    const found = words.find(rest);
    if (!found) return false;
    if (!SOMEBODY_ELSE.test(found[0])) return tillid.seen(true, found[0].replaceAll("¤", ""));
    rest = rest.slice(found.index + found[0].length);
  }
  return false;
});
