"use strict";

tillid.extract("promises_money_back", (page, words) => {
  const [BEFORE, AFTER, MAX] = [200, 200, 50];
  const ENDS = /\n|[.!?;] /;
  const DENIED = new RegExp(
    "(?:^|[^a-zæøåäöü])(?:ingen|intet|inget|inga|ikke|inte|aldrig|aldri|no|not|never|kein(?:e|en|er|em)?|nicht" +
    "|hverken|verken|varken|weder)(?! (?:kun|bare|bara|nur|only|helt|ganz|tilfreds|nöjd|fornøyd|zufrieden|happy" +
    "|pleased|satisfied)(?![\\wÀ-ɏ]))" +
    "(?: [\\wÀ-ɏ-]{1,15}){0,3} $|n['’]t(?: [a-z]{1,12}){0,2} $", "i");
  const REFUSED = new RegExp(
    "^[\\wÀ-ɏ-]*(?: (?!(?:om|hvis|dersom|wenn|falls|if|when|eller|oder|or) )[\\wÀ-ɏ-]{1,15}){0,4}" +
    " (?:ikke|inte|nicht|not|kein(?:e|en)?)(?![\\wÀ-ɏ])(?! (?:kun|bare|bara|nur|only))", "i");
  const GUARANTEE = /garant|guarant/i;
  const REMEDY = /\brepai?r|u[dt]bedr|a[fv]hj[æäe]lp|nachbesser|nacherfüll/i;
  /** What the law says of faults, and of money within 14 days of a withdrawal, is no shop's promise. */
  const isLaws = (/** @type {string} */ sentence) => !GUARANTEE.test(sentence) &&
    (REMEDY.test(sentence) || tillid.meaningsOf(sentence).has("lawful_days"));

  const isPromise = (/** @type {RegExpExecArray} */ { index, 0: match }) => {
    const end = index + match.length;
    const before = page.text.slice(Math.max(0, index - BEFORE), index).split(ENDS).at(-1) ?? "";
    const [after] = page.text.slice(end, end + AFTER).split(ENDS);
    return !DENIED.test(before) && !REFUSED.test(after) && !isLaws(before + match + after);
  };

  let looked = 0;
  for (const found of words.all(page.text)) {
    if ((looked += 1) > MAX) break;
    if (isPromise(found)) return tillid.seen(true, found[0]);
  }
  return false;
});
