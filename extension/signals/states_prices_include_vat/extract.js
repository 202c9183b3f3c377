"use strict";

tillid.extract("states_prices_include_vat", (page, words) => {
  const DENIED = /(?:ikke|ej|uden|not|without|nicht|ohne|inte|utan|uten) $/i;
  // Small businesses and the margin scheme charge no VAT that could be told, and sellers of used goods may not tell it.
  // https://eur-lex.europa.eu/eli/dir/2006/112 articles 284, 325
  const EXEMPT = [
    "moms(?:be)?fri(?:tag(?:et|en|ne|na)|ade?|et)?(?![a-zæøåäö])",
    "(?:be)?fri(?:taget|tagen|tatt|ad|at)? (?:for|från|fra) (?:moms|mva)",
    "brugtmoms",
    "(?:ikke|ej|inte) (?:moms|mva)-?regist(?:reret|rerad|rert|rerte)",
    "(?:ikke|ej|inte) (?:momsskyldig|regist(?:reret|rerad|rert) (?:for|för|i) (?:moms|mva|merverdi))",
    "(?:vinst)?marginal(?:moms|beskattning)",
    "avanse(?:system|moms|ordning)",
    "(?:under|below) (?:the )?registr(?:erings|ation )(?:grense|gräns|grænse|threshold)",
    "kleinunternehmer", "differenzbesteuer", "§ ?(?:19|25 ?a) (?:abs\\. ?\\d )?ustg",
    "§ ?6 abs\\. ?1 z(?:iff)?\\.? ?27",
    "(?:not|non)[ -](?:vat[ -])?registered(?: for vat)?", "vat[ -]exempt", "exempt from vat",
    "(?:profit )?margin scheme",
  ].map((wording) => new RegExp(`(?<![a-zæøåäöüß])(?:${wording})`, "i"));
  const found = words.find(page.text);
  const before = found ? page.text.slice(Math.max(0, found.index - 10), found.index) : "";
  if (found && !DENIED.test(before)) return tillid.seen(true, found[0]);
  return EXEMPT.some((wording) => wording.test(page.text)) ? tillid.notApplicable : false;
});
