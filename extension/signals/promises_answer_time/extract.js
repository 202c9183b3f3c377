"use strict";

tillid.extract("promises_answer_time", (page, words) => {
  const MOST = 5;
  const ASKED_OF_OTHERS = new RegExp(
    "(?:\\b(?:must|please|should|shall|skal|bedes|bitte|müssen|måste|banken|bank)\\b|responsib)[^.,;:\\n]{0,25}$",
    "i",
  );
  const SOMETHING_ELSE = new RegExp([
    "^(?:svar(?:er|ar)? (?:til|mot)|response to)\\b", "\\b(?:if|hvis|wenn|dersom)\\b", "^answerable",
    "leve?r(?:ing|es)", "leverans", "liefer", "deliver", "refund", "refusion", "tilbagebetal", "återbetal",
    "tilbakebetal", "erstatt", "afsend", "ship",
  ].join("|"), "i");

  let { text } = page;
  for (let tries = 0; tries < MOST; tries += 1) {
    const found = words.find(text);
    if (!found) return false;
    const before = text.slice(Math.max(0, found.index - 40), found.index);
    if (!ASKED_OF_OTHERS.test(before) && !SOMETHING_ELSE.test(found[0])) return tillid.seen(true, found[0]);
    text = text.slice(found.index + found[0].length);
  }
  return false;
});
