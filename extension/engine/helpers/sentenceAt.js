// The sentence around a place in a text, for a person to read: from where it begins, or from a word with an ellipsis
// before it where that is too far away.
"use strict";

tillid.sentenceAt = (() => {
  const [BEFORE, AFTER] = [110, 120];
  const STARTS = /\n|[.!?:]\s+(?=[\p{Lu}\d„“"»(])|[•|]\s/gu;
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
    const rest = stop ? after.slice(0, stop.index) : after.replace(/\s+\S*$/, "");
    const lead = isCut ? `… ${begun.replace(/^\S*\s+/, "")}` : begun;
    return (lead + text.slice(start, end) + rest).trim();
  };
})();
