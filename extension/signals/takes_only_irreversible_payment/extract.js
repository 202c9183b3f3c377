"use strict";

tillid.extract("takes_only_irreversible_payment", (page, words) => {
  const PAYING_BACK = /refu[ns]|tilbage|retur|rückzahl|erstatt|återbetal|widerruf/i;
  const NOT_CARDS = /gift ?cards?|gavekort|presentkort|geschenkkarten?/g;
  const REVERSIBLE = new RegExp([
    "visa", "master ?card", "dankort", "maestro", "amex", "american express", "mobile?[ _-]?pay", "pay[ _-]?pal",
    "klarna", "swish", "vipps", "(?:apple|google|shop|amazon|samsung)[ _-]?pay", "via ?bill", "anyday", "krav\\b",
    "postförskott", "nachnahme", "faktura", "invoice", "rechnung", "lastschrift", "bankeinzug", "einzugserm",
    "\\bsepa\\b",
    "direct debit", "autogiro", "betalingsservice", "riverty", "(?:after|clear|rate|scala|bill)pay", "\\bbillie\\b",
    "easy ?credit", "\\bin3\\b", "walley", "collector", "qliro", "\\bsvea\\b", "resurs", "girocard", "twint",
    "bancontact",
    "ratenkauf", "ratenzahlung", "\\braten\\b", "finan[sz]ier", "financing", "delbetal", "avbetal",
    "afdrag", "instal?lments?",
    "(?:kredit|kreditt|betalings|betal|bank|debet|konto)kort", "\\b(?:med|online|och|eller|og) kort\\b",
    "kort(?:et)? (?:og|eller|och)\\b", "kortbetaling", "karte", "\\bcards?\\b", "stripe", "quickpay", "kontant",
    "\\bcash", "barzahl", "bar (?:bei|bezahl)", "afhentning", "hentning", "hämtning", "abholung", "on collection",
    "(?:betal|zahl|pay)[^\\n.]{0,40} (?:(?:ved|bei|vid|on) (?:levering|lieferung|leverans|delivery)|i butik)",
    "escrow",
  ].join("|"));
  const IRREVERSIBLE = new RegExp([
    "overf[øo]r", "överför", "überweis", "transfer", "kasse", "förskott", "forskudd?s?", "forhånd", "forud", "prepay",
    "bitcoin",
    "crypto", "krypto", "usdt", "gavekort", "gift ?card", "presentkort", "western", "moneygram", "konto", "iban",
  ].join("|"), "i");
  /** Something with a name of its own in a list of ways to pay, as "Vorkasse, Fastpay oder …". */
  const isUnknown = (/** @type {string} */ item) =>
    item.split(" ").length <= 3 && /^\p{Lu}|\d/u.test(item) && !IRREVERSIBLE.test(item);
  const namesOthers = (/** @type {string} */ sentence) => {
    const items = sentence.replace(/^[^:]{0,40}:/, "")
      .split(/,|\/|·|•|;| (?:og|och|und|and|eller|oder|or) /).map((item) => item.trim());
    return items.length > 1 && items.slice(1).some(isUnknown);
  };

  const describes = ["terms", "checkout", "cart", "other"].includes(page.kind);
  const shown = [describes ? page.text : "", tillid.readPictures(page.document), page.serviceAddresses];
  const named = shown.join("\n").toLowerCase();
  if (REVERSIBLE.test(named.replace(NOT_CARDS, ""))) return false;
  if (!describes || !words.test(page.text)) return null;
  const said = page.text.split(/\n|[.!?] (?=[A-ZÆØÅÄÖ])/).filter((sentence) => !PAYING_BACK.test(sentence));
  const sentence = said.find((one) => words.test(one));
  return sentence === undefined || namesOthers(sentence) ? null : tillid.seen(true, sentence);
});
