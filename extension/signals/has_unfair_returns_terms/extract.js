"use strict";

tillid.extract("has_unfair_returns_terms", (page, words) => {
  const EXEMPT = new RegExp([
    "hygi", "pleje", "kosmeti", "cosmet", "undert[øo]j", "underwear", "intim", "f(?:ø|oe)devare", "madvare", "food",
    "livsmedel", "lebensmittel", "plomber", "forsegl", "förs[ei]gl", "\\bseal", "versiegel", "medicin", "skræddersy",
    "special", "specialfremst", "made to", "custom", "personlig", "personali[sz]", "tilpasset", "blomst", "flower",
    "levende", "friske?\\b", "fresh", "billet", "ticket", "software", "\\bcd", "\\bdvd", "\\bfilm", "digital",
    "download", "gavekort", "gift ?card", "ørering", "earring", "erhverv", "b2b", "business customer",
  ].join("|"), "i");
  const HARMLESS = new RegExp([
    "gerne", "helst", "hvis (?:det er )?muligt", "så vidt", "anbefal", "if possible", "preferabl", "recommend",
    "gärna", "möjlig", "mulig", "möglich", "behøver ikke", "need not", "b[ea]svar", "behandl", "\\bsvarer",
    "vender tilbage", "refunderer vi", "vi refunder", "respond", "repl(?:y|ies)",
  ].join("|"), "i");
  const MOST = 12;
  if (page.kind === "product" || !words.test(page.text)) return false;
  let looked = 0;
  for (const sentence of page.text.split(/\n|[.!?;](?= )/)) {
    const match = words.find(sentence);
    if (match && !EXEMPT.test(sentence) && !HARMLESS.test(sentence)) return tillid.seen(true, match[0]);
    if (match && ++looked > MOST) break;
  }
  return false;
});
