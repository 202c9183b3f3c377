// Telephone numbers in running text: digits that a word, a firm's details or their own form tell from other numbers.
"use strict";

tillid.phoneNumbers = (() => {
  const [NEAR, BLOCK, MAX_RUNS] = [30, 110, 500];
  const LETTER = "a-zß-ɏͰ-ӿ";
  const RUN = /\d[\d ()./–-]{5,18}\d/g;
  const GLUED = new RegExp(`(?:[${LETTER}0-9@,/_-]|(?:^|[^a-z.])\\.)$`);
  const DANISH_PAIRS = /^\d\d \d\d \d\d \d\d$/;
  const ABROAD = /^1[- ]8\d\d[- ]\d/;
  const NAMED = /(?:^|[\s(|,·•])(?:[tmp]|tlf|tel|ph|mob)[.:] ?(?:\(?\+?\d{0,3}\)? ?)?$/;
  /** What other numbers are called, in lower case; where one ends in a hyphen, "nr" may follow. */
  const OTHER_NAMES = [
    "cvr", "se", "moms", "vat", "ust", "id", "skatte", "tax", "steuer", "org", "konto", "account", "iban", "bic", "reg",
    "ean", "gtin", "isbn", "(?:tele)?fax", "sku", "mva", "hr[ab]", "bankgiro", "plusgiro", "bg", "pg", "swish", "vipps",
    "mobilepay", "upc", "mpn", "kvk", "nip", "personnummer", "lot",
  ];
  const COUNTED = [
    "kunde", "ordre", "order", "vare", "art", "artikel", "item", "model", "serie", "medlems", "faktura", "bestell",
    "produkt", "product", "part", "sags", "p(?=-n)",
  ];
  const SIGNS = "[\\s!-/:-@[-`{-~–·•]{0,4}";
  const OTHER_NUMBER = new RegExp(
    `(?<![${LETTER}])(?:${OTHER_NAMES.join("|")}|(?:${COUNTED.join("|")})-?(?=$|[^a-z]|n[ro]|num))` +
    `${SIGNS}(?:id|nr|no|nummer|number)?${SIGNS}(?:[a-z]{2} ?)?$`);
  const TOWN = `\\d{4,5} [${LETTER}][${LETTER} ]{1,25}`;
  const JOINED = "(?:[\\s,·|•–]{1,5}|[\\s,]{1,2}(?:eller|oder|or|og|och|und|and)\\s(?:på |per |via )?)";
  const DETAILS_BEFORE = new RegExp(
    `(?:@[\\w.-]{3,40}\\w|${TOWN}|(?:cvr|org|dk)[a-z .:-]{0,12}[\\d .-]{8,12})${JOINED}$`);
  const DETAILS_AFTER = new RegExp(
    `^${JOINED}(?:e-?mail:? ?)?[\\w.+-]{1,40}@\\w|^,? (?:man|mon|mån|mo)[a-zß-ÿ]{0,6} ?[-–]`);
  /** 0708-314 159 · 0221/123456 · 0221) 123456 · 902 86 164: telephones as they are written at home. */
  const AT_HOME = /^(?:0[1-9]\d{0,3}(?: ?[-–/)] ?| )\d{2,3}[\d ]{3,8}|[49]\d\d \d\d \d{3}|0[1-9]\d{8,9})$/;
  const WAYS_TO_WRITE = new RegExp(
    `@\\w|${TOWN}|(?<![${LETTER}])(?:e-?mail|e-?post|mejl|mail|kontakt|contact|call|ring` +
    "|rufe?n?|anruf|telefonisch|sms" +
    "|kund(?:e|en)?(?:service|tjänst))");
  const IN_DATE = new RegExp([
    "^(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}(?![./-]\\d)", "\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}",
    "(?:19|20)\\d\\d ?[–-] ?(?:19|20)\\d\\d$)",
  ].join("|"));
  /** Authorities' numbers, which every copied policy gives. */
  const THEIRS = /(?:33193200|72405600|22396900|86576100|850886000|0{6})$|^000/;
  const { authority, gateway } = tillid.otherBodies;
  const SOMEBODY_ELSE = new RegExp([authority, gateway, "klarna|paypal|giftlinjen|postnord"].join("|"));
  /** Firms that a shop names in passing: what stands in the same sentence is theirs. */
  const PARTNER = /(?<![a-zß-ÿ])(?:svea|qliro|walley|resurs|dhl|gls|dpd|budbee|instabox|bring|ups)(?![a-zß-ÿ])/;
  const SENTENCE = /[\n·|•]|[.!?] (?=[A-ZÆØÅÄÖÜ])/;
  const THE_SHOP = /(?<![A-Za-z])(?:ApS|A\/S|AB|AS|GmbH|CVR|©|kontakt|os|vores|oss|us)(?![A-Za-z])/;
  const NAME_LENGTH = 24;

  /** Somebody else is named shortly before, and no firm or heading after. */
  const isTheirs = (/** @type {string} */ before) => {
    const named = SOMEBODY_ELSE.exec(before.toLowerCase());
    return PARTNER.test((before.split(SENTENCE).at(-1) ?? "").toLowerCase()) ||
      (named !== null && !THE_SHOP.test(before.slice(named.index + NAME_LENGTH)));
  };

  /** Sizes: 36 38 40 42. */
  const areSizes = (/** @type {string} */ number) => {
    const pairs = DANISH_PAIRS.test(number) ? number.split(" ").map(Number) : [];
    const steps = pairs.slice(1).map((size, place) => size - pairs[place]);
    return steps.length > 0 && steps.every((step) => step > 0 && step <= 4);
  };

  /** Seven to fifteen digits that somebody filled in: not 12345678, nor an American 555. */
  const couldBe = (/** @type {string} */ number) => {
    const digits = number.replace(/\D/g, "").replace(/^00(?=[1-9])/, "");
    const withoutCountry = digits.replace(/^4[5-7](?=\d{8}$)/, "");
    return digits.length >= 7 && digits.length <= 15 && !areSizes(number) && !THEIRS.test(digits) &&
      !/\b555[ .-]?\d{4}\b/.test(number) && !tillid.companyNumbers.isPlaceholder(withoutCountry);
  };

  /** @type {(text: string, number: string, index: number, words: Words) => boolean} */
  const isPhone = (text, number, index, words) => {
    const block = text.slice(Math.max(0, index - BLOCK), index);
    const before = block.slice(-NEAR).toLowerCase();
    const after = text.slice(index + number.length, index + number.length + NEAR).toLowerCase();
    const lead = /(?:\+|00)?\(?$/.exec(before)?.[0] ?? "";
    if (!couldBe(number) || (lead === "" && IN_DATE.test(number))) return false;
    if (GLUED.test(before.slice(0, before.length - lead.length)) || /^[a-zß-ɏͰ-ӿ@]/.test(after)) return false;
    if (OTHER_NUMBER.test(before) || isTheirs(block)) return false;
    const isLong = /\d\D*(?:\d\D*){8}/.test(number);
    const isAbroad = ABROAD.test(number) || (/^(?:\+|00)/.test(lead + number) && isLong);
    const isAtHome = AT_HOME.test(number) && WAYS_TO_WRITE.test(`${block.slice(-2 * NEAR).toLowerCase()} ${after}`);
    return isAbroad || isAtHome || DANISH_PAIRS.test(number) || NAMED.test(before) || DETAILS_AFTER.test(after) ||
      DETAILS_BEFORE.test(before) || words.test(before);
  };

  /** With the plus of its country. @type {(text: string, words: Words) => string | undefined} */
  const find = (text, words) => {
    const found = [...text.matchAll(RUN)].slice(0, MAX_RUNS)
      .find(({ 0: number, index }) => isPhone(text, number, index, words));
    return found && (text[found.index - 1] === "+" ? "+" : "") + found[0];
  };

  return Object.freeze({ couldBe, find });
})();
