"use strict";

tillid.extract("names_manufacturer", (page, words) => {
  const [MAX_TRIES, NEAR, MAX_LENGTH] = [8, 220, 60_000];
  if (!["product", "other"].includes(page.kind)) return null;
  // The regulation covers no antiques, and nothing that is downloaded.
  if (/\b(?:antik|antique|antiquität)|(?:til|zum|for) download|nedladdning|nedlasting/i.test(page.text)) {
    return tillid.notApplicable;
  }
  const HEADS = /^[a-zæøåäöü/() -]{0,30}(?:[:|]\s*\S[^\n]*|\n[^\n]+(?:\n[^\n]+){0,4})/i;
  const REACHED = new RegExp([
    "[\\w.+-]{1,40}@[\\w-]{1,40}\\.\\w", "\\d{1,4}[a-z]?,?\\s(?:[A-Z]{1,2}[- ])?\\d{3} ?\\d{1,2} [A-ZÆØÅÄÖÜ]",
    "(?<!\\d)\\d{4,5} [A-ZÆØÅÄÖÜ][a-zæøåäöü]{2}",
  ].join("|"));
  const maker = page.structured.filter((item) => /Product/.test(String(item["@type"])))
    .flatMap(({ manufacturer }) => [manufacturer].flat())
    .find((one) => typeof one?.name === "string" && one.name.length > 1);
  if (maker) return tillid.seen(true, maker.name);
  let from = 0;
  for (let looked = 0; looked < MAX_TRIES; looked += 1) {
    const label = words.find(page.text.slice(from, MAX_LENGTH));
    if (!label) break;
    from += label.index + label[0].length;
    const after = page.text.slice(from, from + NEAR);
    const [named] = HEADS.exec(after) ?? [""];
    if (REACHED.test(named)) return tillid.seen(true, label[0] + named);
  }
  // Behind a tab it is a click away.
  const behind = tillid.dom.all(page.document, "[role=tabpanel], [class*=tabs-panel i]").slice(0, MAX_TRIES)
    .map(tillid.dom.text).find((tab) => REACHED.test(tab.slice(words.find(tab)?.index ?? tab.length).slice(0, NEAR)));
  return behind ? tillid.seen(true, behind) : false;
});
