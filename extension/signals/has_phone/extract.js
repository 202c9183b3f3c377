"use strict";

tillid.extract("has_phone", (page, words) => {
  const NEAR = 30;
  const BLOCK = 110;
  const MOST = 500;
  const RUN = /\d[\d ()./–-]{5,18}\d/g;
  const GLUED = /(?:[a-zß-ɏͰ-ӿ0-9@,/_-]|(?:^|[^a-z.])\.)$/;
  const DANISH_PAIRS = /^\d\d \d\d \d\d \d\d$/;
  const NAMED = /(?:^|[\s(|,·•])(?:[tmp]|tlf|tel|ph|mob)[.:] ?(?:\(?\+?\d{0,3}\)? ?)?$/;
  const SOMETHING_ELSE = /(?<![a-zß-ɏͰ-ӿ])(?:cvr|se|moms|vat|ust|id|skatte|tax|steuer|org|konto|account|iban|bic|reg|ean|gtin|isbn|(?:kunde|ordre|order|vare|art|artikel|item|model|serie|medlems|faktura|bestell|produkt|product|part|sags|p(?=-n))-?(?=$|[^a-z]|n[ro]|num)|(?:tele)?fax|sku|mva|hr[ab]|bankgiro|plusgiro|bg|pg|swish|vipps|mobilepay|upc|mpn|kvk|nip|personnummer|lot)[\s!-/:-@[-`{-~–·•]{0,4}(?:id|nr|no|nummer|number)?[\s!-/:-@[-`{-~–·•]{0,4}(?:[a-z]{2} ?)?$/;
  const CONTACT_BEFORE = /(?:@[\w.-]{3,40}\w|\d{4,5} [a-zß-ɏͰ-ӿ][a-zß-ɏͰ-ӿ ]{1,25}|(?:cvr|org|dk)[a-z .:-]{0,12}[\d .-]{8,12})[\s,·|•–]{1,5}$/;
  const CONTACT_AFTER = /^[\s,·|•–]{1,5}(?:e-?mail:? ?)?[\w.+-]{1,40}@\w|^,? (?:man|mon|mån|mo)[a-zß-ÿ]{0,6} ?[-–]/;
  const IN_DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d ?[–-] ?(?:19|20)\d\d$)/;
  const NOT_THE_SHOPS = /(?:33193200|72405600|22396900|86576100|850886000|0{6})$|^000/;
  const SOMEBODY_ELSE = /n[æa]vnenes hus|klageløsning|forbrugerombud|forbrugerklage|forbrugereuropa|datatilsyn|reklamationsn[äa]mnd|konsumentverk|skyddsmyndighet|forbrukertilsyn|forbrukerråd|schlichtung|datenschutzbe|klarna|quickpay|paypal|\bnets\b|giftlinjen|postnord/;

  /** Somebody else is named shortly before, and no firm or heading after. */
  const isTheirs = (/** @type {string} */ before) => {
    const named = SOMEBODY_ELSE.exec(before.toLowerCase());
    const since = before.slice((named?.index ?? 0) + 24);
    return named !== null && !/(?<![A-Za-z])(?:ApS|A\/S|AB|AS|GmbH|CVR|©|kontakt|os|vores|oss|us)(?![A-Za-z])/.test(since);
  };

  /** Seven to fifteen digits that somebody filled in: not 12345678; nor are the sizes 36 38 40 42 a number. */
  const couldBe = (/** @type {string} */ number) => {
    const digits = number.replace(/\D/g, "").replace(/^00(?=[1-9])/, "");
    const pairs = DANISH_PAIRS.test(number) ? number.split(" ").map(Number) : [];
    const steps = pairs.slice(1).map((size, place) => size - pairs[place]);
    const isSizes = steps.length > 0 && steps.every((step) => step > 0 && step <= 4);
    return digits.length >= 7 && digits.length <= 15 && !isSizes && !NOT_THE_SHOPS.test(digits) && !/\b555\b/.test(number) &&
      !tillid.companyNumbers.isPlaceholder(digits.replace(/^4[5-7](?=\d{8}$)/, ""));
  };

  /** @type {(number: string, index: number) => boolean} */
  const isPhone = (number, index) => {
    const block = page.text.slice(Math.max(0, index - BLOCK), index);
    const before = block.slice(-NEAR).toLowerCase();
    const lead = /(?:\+|00)?\(?$/.exec(before)?.[0] ?? "";
    const after = page.text.slice(index + number.length, index + number.length + NEAR).toLowerCase();
    if (!couldBe(number) || (lead === "" && IN_DATE.test(number)) || GLUED.test(before.slice(0, before.length - lead.length)) || /^[a-zß-ɏͰ-ӿ@]/.test(after) ||
      SOMETHING_ELSE.test(before) || isTheirs(block)) return false;
    const isAbroad = /^1[- ]8\d\d[- ]\d/.test(number) || /^(?:\+|00)/.test(lead + number) && /\d\D*(?:\d\D*){8}/.test(number);
    return isAbroad || DANISH_PAIRS.test(number) || NAMED.test(before) || CONTACT_AFTER.test(after) ||
      CONTACT_BEFORE.test(before) || words.test(before);
  };

  const dialled = page.links.find(({ href }) => /^tel:/i.test(href) && couldBe(href.slice("tel:".length).replace(/%[0-9a-f]{2}/gi, "")));
  if (dialled) return tillid.seen(true, dialled.href);
  const declared = page.structured.flatMap(({ telephone, contactPoint }) => [telephone, contactPoint?.telephone])
    .find((number) => typeof number === "string" && couldBe(number));
  if (declared) return tillid.seen(true, declared);
  let looked = 0;
  for (const { 0: number, index } of page.text.matchAll(RUN)) {
    if ((looked += 1) > MOST) break;
    if (isPhone(number, index)) return tillid.seen(true, number);
  }
  return false;
});
