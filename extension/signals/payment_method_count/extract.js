"use strict";

tillid.extract("payment_method_count", (page, words) => {
  // Money that goes back, and parcels that are not taken, name methods too.
  const PAYING_BACK = new RegExp([
    "refu[ns]", "tilba[gk]e", "tillbaka", "zurück", "erstatt", "gutschr", "krediter", "credited", "reklam", "retur",
    "rückzahl", "rückerstatt", "återbetal",
    "återköp", "modtager (?:desværre )?ikke", "ikke modtage", "not accept",
  ].join("|"), "i");
  const PAID_WITH = /(?:betalt|betalte|betalat|betalade|bezahlt|paid)(?: du| har du)? (?:med|mit|with|via|by) /i;
  /** "Produkten får inte visa tecken på slitage": a verb in Swedish. */
  const SHOWING = /(?<![\wÀ-ɏ])(?:att|kan|får|ska|skall|måste|inte|vill|bör|även) visa(?= [a-zåäö])/g;
  /** Cards of any kind are no further way to pay where it is said which. */
  const BRAND = /(?<![a-z])(?:visa|master ?card|e?dankort|american express|amex|diners|maestro|jcb)(?![a-z])/i;
  const ANY_CARD = new RegExp(
    "(?<![\\wÀ-ɏ-])(?:kreditt?|betalings?|betal|konto|bank|debet|debit|hæve|ec|credit|payment)?[ _-]?" +
    "(?:kort(?:et)?|karten?|cards?)(?:betal(?:ing(?:er)?|ning(?:ar)?)|zahlung(?:en)?|gebyr(?:er)?)?(?![\\wÀ-ɏ])", "gi");
  const pictures = tillid.readPictures(page.document);
  const said = words.test(page.text)
    ? page.text.replace(SHOWING, "").split(/\n|[.!?] (?=[A-ZÆØÅÄÖ])/)
      .filter((sentence) => !PAYING_BACK.test(sentence) || PAID_WITH.test(sentence)).join("\n") : "";
  const shown = `${said}\n${pictures}`;
  const first = words.find(shown);
  const told = BRAND.test(shown) ? shown.replace(ANY_CARD, "") : shown;
  // "Betal med MobilePay, Dankort eller kontant": a wording from the verb to the last hides those between.
  const bare = told.replace(/\b(?:betal[a-zæøå]*|pay(?:ing|ment)?|paid)(?= )/gi, "");
  return first ? tillid.seen(Math.max(words.count(told), words.count(bare)), first[0]) : 0;
});
