"use strict";

tillid.extract("asks_for_identity_number", (page, words) => {
  const [MAX_FIELDS, NEAR, MAX_LENGTH] = [60, 60, 100_000];
  const IDENTITY = new RegExp(
    "(?<![a-zæøåäö])(?:cpr|ssn|personnumm?[er]{2}t?|f(?:ø|o|oe)dselsnummer|sozialversicherungsnummer)" +
    "(?![a-z])|social security n",
  );
  const NEVER = /aldrig|aldri|ikke|inte|never|not |n['’]t|niemals|nicht|nie |keine/i;
  const { dom } = tillid;
  // Swedish shops may ask for it where they sell on invoice.
  const isInvoice = page.language === "sv" && ["checkout", "account", "cart"].includes(page.kind);
  const written = (/** @type {Element} */ node) => ["name", "id", "placeholder", "aria-label"]
    .map((name) => dom.attribute(node, name).slice(0, 80)).join(" ").toLowerCase();
  const isNamed = /CPR|[Cc]pr|SSN|ersonnumm|dselsnumm|ocial [Ss]ecurity|ozialversich/.test(page.text);
  const label = (/** @type {Element} */ node) =>
    (isNamed ? dom.text(dom.closest(node, "label") ?? node).slice(0, 120).toLowerCase() : "");
  const asked = isInvoice ? undefined : dom.all(page.document, "input").slice(0, MAX_FIELDS)
    .find((node) => IDENTITY.test(`${written(node)} ${label(node)}`) &&
      !/^(?:hidden|checkbox|radio|submit|button|search)$/.test(dom.attribute(node, "type")));
  if (asked) return tillid.seen(true, dom.attribute(asked, "name") || dom.attribute(asked, "placeholder"));
  const SPOKEN_OF = /kortn|kort(?:op|up)|kontrolc|kopi af|[Cc]ard (?:n|d)|CVV|copy of your|artendat|artennum|usweisk/;
  const isSpokenOf = SPOKEN_OF.test(page.text);
  const demanded = isSpokenOf ? words.find(page.text.slice(0, MAX_LENGTH)) : null;
  const before = demanded ? page.text.slice(Math.max(0, demanded.index - NEAR), demanded.index) : "";
  const sentence = demanded ? before.split(/[.!?\n]/).at(-1) + demanded[0] : "";
  return demanded && !NEVER.test(sentence) ? tillid.seen(true, demanded[0]) : false;
});
