"use strict";

tillid.extract("has_company_suffix", (page) => {
  const LETTER = "A-Za-zÀ-ɏͰ-ӿ";
  const CAPITAL = "[A-ZÀ-ÞŁŚŠŹŻŽΑ-ΩА-Я]";
  const PART = `${CAPITAL}[${LETTER}0-9&.'’-]`;
  const NAME = `${PART}{1,40}(?: (?:&|og|und|och|and|${PART}{0,40}|[0-9]{1,4})){0,4}`;
  const SUFFIX =
    "(?:ApS|A/S|I/S|K/S|P/S|IVS|AMBA|AB|AS|ASA|ANS|Oyj?|GmbH(?: & Co\\. ?KG)?|UG \\(haftungsbeschränkt\\)" +
    "|e\\.K\\.|OHG|KG|AG|S\\.?à\\.? ?r\\.?l\\.?|SARL|SAS|S\\.?r\\.?l\\.|S\\.p\\.A\\.|S\\.L\\.U?\\.?|B\\.?V\\." +
    "|s\\.r\\.o\\.|[Ss]p\\. z o\\. ?o\\.|Ltd|Limited|LLP|LLC|Inc)";
  const NAMED = new RegExp(`(?<![${LETTER}0-9])${NAME},? ${SUFFIX}(?![${LETTER}0-9/]| ${CAPITAL}{2})`, "g");
  const SOMEBODY_ELSE = new RegExp([
    "klarna", "\\bnets\\b", "quickpay", "bambora", "\\bepay\\b", "\\bdibs\\b", "viabill", "mobilepay", "paypal",
    "stripe", "paytrail", "google", "facebook", "meta platforms", "instagram", "microsoft", "twitter", "linkedin",
    "hotjar", "mailchimp", "rocket science", "trustpilot", "postnord", "\\bGLS\\b", "\\bDHL\\b", "\\bDAO\\b", "bring ",
    "shopify", "automattic", "pricerunner", "cloudflare", "criteo", "adobe",
  ].join("|"), "i");
  /** "Nordlys v/ Karen Lund": a sole trader's name has no such form, and needs none. */
  const SOLE = new RegExp(`(?<![${LETTER}0-9])${NAME},? v/ ?${PART}{1,20}(?: ${PART}{0,20}){1,3}`);
  /** A foundation's name says so itself. */
  const FOUNDATION = new RegExp(`(?<![${LETTER}0-9])(?:Fonden|Stiftelsen|Foreningen|Föreningen) ${NAME}`);
  const SHOUTED = /^\P{Ll}+ \P{Ll}+ AS$/u;

  const found = [...page.text.matchAll(NAMED)].find(([name]) => !SOMEBODY_ELSE.test(name) && !SHOUTED.test(name));
  const named = found ?? FOUNDATION.exec(page.text);
  if (named) return tillid.seen(true, named[0]);
  return SOLE.test(page.text) ? tillid.notApplicable : false;
});
