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
  const pictures = tillid.readPictures(page.document);
  const said = words.test(page.text)
    ? page.text.replace(SHOWING, "").split(/\n|[.!?] (?=[A-ZÆØÅÄÖ])/)
      .filter((sentence) => !PAYING_BACK.test(sentence) || PAID_WITH.test(sentence)).join("\n") : "";
  const shown = `${said}\n${pictures}`;
  const first = words.find(shown);
  return first ? tillid.seen(words.count(shown), first[0]) : 0;
});
