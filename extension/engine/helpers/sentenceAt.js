// The sentence around a place in a text, for a person to read: from where it begins, or from a word with an ellipsis
// before it where that is too far away.
"use strict";

tillid.sentenceAt = (() => {
  const [BEFORE, AFTER] = [110, 120];
  const STARTS = /\n|[.!?:]\s+(?=[\p{Lu}\d„“"»(])|[•|]\s/gu;
  /** "Fortrydelsesret Du har 14 dage": a heading that stands in the line of what it heads. */
  const HEADING = new RegExp("^[\\p{Lu}\\d][^,!?:]{7,40}\\s(?=(?:Du|Ni|Dere|Vi|You|We|Wir|Sie) " +
    "(?:ha[rs]|hast|have|haben|ka?n|kannst|können|can|may|gi|ge|tilby|erbj|biet|offer))", "u");
  const ENDS = /\n|[.!?](?=\s+[\p{Lu}\d„“"»(]|\s*$)/u;

  /** @type {(text: string, start: number, end: number) => string} */
  return (text, start, end) => {
    const from = Math.max(0, start - BEFORE);
    const before = text.slice(from, start);
    const last = [...before.matchAll(STARTS)].at(-1);
    const begun = last ? before.slice(last.index + last[0].length) : before;
    const isCut = !last && from > 0;
    const after = text.slice(end, end + AFTER);
    const stop = ENDS.exec(after);
    const isWhole = after.length < AFTER;
    const rest = stop ? after.slice(0, stop.index) : isWhole ? after : after.replace(/\s+\S*$/, "");
    const lead = isCut ? `… ${begun.replace(/^\S*\s+/, "")}` : begun.replace(HEADING, "");
    return (lead + text.slice(start, end) + rest).trim();
  };
})();
