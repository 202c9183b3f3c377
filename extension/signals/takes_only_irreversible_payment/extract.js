"use strict";

tillid.extract("takes_only_irreversible_payment", (page, words) => {
  const PAYING_BACK = /refu[ns]|tilbage|retur|rückzahl|erstatt|återbetal|widerruf/i;
  const NOT_CARDS = /gift ?cards?|gavekort|presentkort|geschenkkarten?/g;
  const REVERSIBLE = new RegExp([
    "visa", "master ?card", "dankort", "maestro", "amex", "american express", "mobile?[ _-]?pay", "pay[ _-]?pal",
    "klarna", "swish", "vipps", "apple[ _-]?pay", "google[ _-]?pay", "via ?bill", "anyday", "krav\\b", "postförskott",
    "nachnahme", "faktura", "invoice", "rechnung", "lastschrift",
    "(?:kredit|kreditt|betalings|betal|bank|debet|konto)kort", "\\b(?:med|online|och|eller|og) kort\\b",
    "kort(?:et)? (?:og|eller|och)\\b", "kortbetaling", "karte", "\\bcards?\\b", "stripe", "quickpay", "kontant",
    "cash", "afhentning",
  ].join("|"));
  const describes = ["terms", "checkout", "cart", "other"].includes(page.kind);
  const shown = [describes ? page.text : "", tillid.readPictures(page.document), page.serviceAddresses];
  const named = shown.join("\n").toLowerCase();
  if (REVERSIBLE.test(named.replace(NOT_CARDS, ""))) return false;
  if (!describes || !words.test(page.text)) return null;
  const said = page.text.split(/\n|[.!?] (?=[A-ZÆØÅÄÖ])/).filter((sentence) => !PAYING_BACK.test(sentence)).join("\n");
  const found = words.find(said);
  return found ? tillid.seen(true, found[0]) : null;
});
