"use strict";

tillid.extract("has_opening_hours", (page, words) => {
  const MAX_TRIES = 200;
  const SPAN = new RegExp(
    "(?<![\\d/-]|\\d[.,: ])(\\d{1,2})(?:[.:](\\d\\d))? ?(uhr|h|am|pm|a\\.m\\.?|p\\.m\\.?)? ?(?:-|–|—|til|to" +
    "|bis|till|og|and|und|och) ?(?:kl\\.? ?)?(\\d{1,2})(?:[.:](\\d\\d))? ?(uhr|h|am|pm|[ap]\\.m)?(?![\\d%]" +
    "|[.,:/-]\\d|[./]? ?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])| ?(?:kr|dkk|eur|€|cm|mm" +
    "|kg|år|da[gy]|hverdag|arbe|work|business|werktag|tage|vardag|virkedag|uge|week|wo|timer|hours|stunden))",
    "gi",
  );
  const SOMETHING_ELSE = new RegExp(
    "(?:lever|deliver|liefer|udbring|dispatch)[^\\n]{0,30}$|\\b(?:size|page|ages?|str|størrelse|side|uge" +
    "|alder|seite|sida|storlek)s?[.:]? ?$",
    "i",
  );

  const couldBe = (/** @type {string} */ open, /** @type {string} */ close, /** @type {string} */ half) =>
    Number(open) <= 22 && Number(close) <= 24 && (Number(open) >= 5 || open === "00") &&
    (Number(close) > Number(open) + 1 || /^p/i.test(half));

  const declared = page.structured.some(({ openingHours, openingHoursSpecification, hoursAvailable, contactPoint }) =>
    openingHours ?? openingHoursSpecification ?? hoursAvailable ??
    [contactPoint].flat().some((point) => point?.hoursAvailable)) ||
    tillid.dom.first(page.document, "[itemprop^=openingHours], [itemprop=hoursAvailable]");
  if (declared) return true;
  let looked = 0;
  for (const match of page.text.matchAll(SPAN)) {
    looked += 1;
    if (looked > MAX_TRIES) break;
    const { index, 0: { length }, 1: open, 2: minutes, 3: half, 4: close, 5: more, 6: after = "" } = match;
    if (!couldBe(open, close, after)) continue;
    const before = page.text.slice(Math.max(0, index - 60), index);
    const behind = page.text.slice(index + length, index + length + 30);
    const isTime = minutes ?? half ?? more ?? (after || /\bkl\.? ?$/i.test(before));
    const near = isTime ? /(?<!\p{L})[^]{1,40}$/u : /(?<!\p{L})[^]{1,18}$/u;
    const around = [near.exec(before)?.[0], /^[^]{1,22}(?!\p{L})/u.exec(behind)?.[0]].join("|");
    if (words.test(around) && !SOMETHING_ELSE.test(before)) {
      return tillid.seen(true, before.split("\n").at(-1) + match[0]);
    }
  }
  return false;
});
