"use strict";

tillid.extract("cites_outdated_rules", (page, words) => {
  const KNOWN_OLD = new RegExp([
    "luk(?:ket|kede)", "nedlagt", "closed", "discontinued", "eingestellt", "ugyldig", "ophæv", "erstatte[tr]",
    "tidligere", "former", "invalid", "replaced", "repealed", "no longer", "ersetzt", "aufgehoben", "ungültig",
    "upphäv", "ersatt", "erstattet", "aktieselskab", "stamps?\\b", "frimærke",
  ].join("|"), "i");
  const AROUND = 90;
  const MAX_TRIES = 8;
  // Goods may bear such names: letters, games and old stamps.
  if (page.kind === "product" || page.kind === "front") return null;
  let rest = page.text;
  for (let looked = 0; looked < MAX_TRIES; looked += 1) {
    const match = words.find(rest);
    if (!match) break;
    const end = match.index + match[0].length;
    const context = rest.slice(Math.max(0, match.index - AROUND), end + AROUND);
    if (!KNOWN_OLD.test(context)) return tillid.seen(true, match[0]);
    rest = rest.slice(end);
  }
  return false;
});
