"use strict";

tillid.extract("has_phone", (page, words) => {
  const NEAR = 30;
  const MOST = 2000;
  const GROUPS = /(?<![A-Za-zÀ-ɏͰ-ӿ0-9@.,/_-])(?:\+|00)?\(?\d[\d ()./–-]{5,18}\d(?![A-Za-zÀ-ɏͰ-ӿ0-9@])/g;
  const ABROAD = /^(?:\+|00)[1-9]\d/;
  const DANISH_PAIRS = /^\d\d \d\d \d\d \d\d$/;
  const SOMETHING_ELSE = /(?<![A-Za-zÀ-ɏͰ-ӿ])(?:cvr|se|moms|vat|ust|id|skatte|tax|steuer|org|konto|account|iban|reg|ean|gtin|isbn|ordre|order|fax|varenr|sku|mva|hr[ab])[\s!-/:-@[-`{-~–—·•]{0,4}(?:id|nr|no|nummer|number)?[\s!-/:-@[-`{-~–—·•]{0,4}(?:[a-z]{2} ?)?$/i;
  const CONTACT_BEFORE = /(?:@[\w.-]{3,40}\w|\d{4,5} [A-ZÀ-ÞŁŚŠŹŻŽΑ-ΩА-Я][A-Za-zÀ-ɏͰ-ӿ ]{1,25})[\s,·|•–]{1,5}$/;
  const CONTACT_AFTER = /^[\s,·|•–]{1,5}(?:e-?mail:? ?)?[\w.+-]{1,40}@\w|^,? (?:man|mon|mån|mo)[A-Za-zÀ-ɏͰ-ӿ]{0,6} ?[-–]/i;
  const IN_DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})/;

  /** Seven to fifteen digits that somebody filled in: not 12345678, not 00000000. */
  const couldBe = (/** @type {string} */ number) => {
    const digits = number.replace(/\D/g, "");
    return digits.length >= 7 && digits.length <= 15 && !tillid.companyNumbers.isPlaceholder(digits.replace(/^00/, ""));
  };

  /** @type {(match: RegExpExecArray) => boolean} */
  const isPhone = (match) => {
    const [number] = match;
    const before = page.text.slice(Math.max(0, match.index - NEAR), match.index);
    const after = page.text.slice(match.index + number.length, match.index + number.length + NEAR);
    if (!couldBe(number) || IN_DATE.test(number) || SOMETHING_ELSE.test(before)) return false;
    return ABROAD.test(number) || words.test(before) || DANISH_PAIRS.test(number) ||
      CONTACT_BEFORE.test(before) || CONTACT_AFTER.test(after);
  };

  const dialled = page.links.find(({ href }) => /^tel:/i.test(href) && couldBe(href.replace(/%[0-9a-f]{2}/gi, "")));
  if (dialled) return tillid.seen(true, dialled.href);
  const declared = page.structured.flatMap(({ telephone, contactPoint }) => [telephone, contactPoint?.telephone])
    .find((number) => typeof number === "string" && couldBe(number));
  if (declared) return tillid.seen(true, declared);
  let looked = 0;
  for (const match of page.text.matchAll(GROUPS)) {
    looked += 1;
    if (looked > MOST) break;
    if (isPhone(match)) return tillid.seen(true, match[0]);
  }
  return false;
});
