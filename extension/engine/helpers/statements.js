// The sentences of a page, as they say something: list items with the heading that they complete, and no rows of links.
"use strict";

tillid.statements = (() => {
  const MAX = 3000;
  const MAX_STATEMENT = 400;
  const MAX_ITEM = 200;
  const MAX_ITEMS = 10;
  const MAX_ROW = 300;
  const SHORTENED = [
    "kr", "Kr", "Tlf", "Tel", "Nr", "Inkl", "Ca", "Str", "St", "ca", "kl", "inkl", "ekskl", "excl", "incl", "evt",
    "ev", "nr", "tlf", "tel", "stk", "bl", "eks", "ex", "pr", "jf", "jfr", "maks?", "max", "min", "bzw", "ggf", "vgl",
    "abs", "art", "approx", "tv", "th", "mf", "st", "str", "d", "z", "b", "u", "a", "t", "o", "f", "m", "v", "no",
    "dr", "hr", "reg", "Abs", "Art", "Ziff", "Inh", "Sdr", "Ndr", "Skt", "Mr", "Mrs", "Ms", "bspw", "zzgl", "exkl",
    "gem", "\\p{L}",
  ].join("|");
  /** "bis zum 15. Januar" */
  const NO_DATE = "(?!(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*(?![\\p{L}]))";
  const ENDS = new RegExp(
    `(?<=[!?])\\s+|(?<=(?<!(?:^|[\\s.(])(?:${SHORTENED}))\\.)\\s+(?=[\\p{Lu}\\d„“"»(])${NO_DATE}|\\s[•|·]\\s`, "u");
  const BULLET = /^\s{0,4}(?:[-–•*·✓✔»]|\d{1,2}[.)]|[a-z]\))\s*/;

  /** The words of links' labels. */
  const linked = (/** @type {Page} */ { links }) =>
    new Set(links.flatMap(({ label }) => label.toLowerCase().split(/[^\p{L}\p{N}]+/u)));

  const isRowOfLinks = (/** @type {string} */ line, /** @type {Set<string>} */ words) =>
    line.length <= MAX_ROW &&
    line.toLowerCase().split(/[^\p{L}\p{N}]+/u).every((word) => words.has(word) || word === "");

  /** Sentences, each behind the clauses that semicolons part it into: a clause may say what the whole one hides. */
  const parts = (/** @type {string} */ line) =>
    line.split(ENDS).filter((part) => part.length > 2).map((part) => part.slice(0, MAX_STATEMENT)).flatMap((part) => {
      const clauses = part.split(/(?<=;)\s+/);
      return clauses.length > 1 ? [...clauses, part] : [part];
    });

  /** How many of the lines behind a heading that ends in a colon complete it. */
  const itemsBehind = (/** @type {string[]} */ lines, /** @type {number} */ heading) => {
    if (!/:\s*$/.test(lines[heading])) return 0;
    let count = 0;
    while (count < MAX_ITEMS && heading + count + 1 < lines.length) {
      const item = lines[heading + count + 1];
      if (item.length > MAX_ITEM || (count > 0 && item.endsWith(":"))) break;
      count += 1;
    }
    return count;
  };

  const read = (/** @type {Page} */ page) => {
    const words = linked(page);
    const lines = page.text.split("\n").filter((line) => !isRowOfLinks(line, words));
    /** @type {string[]} */
    const found = [];
    for (let at = 0; at < lines.length && found.length < MAX; at += 1) {
      found.push(...parts(lines[at].replace(BULLET, "")));
      const count = itemsBehind(lines, at);
      if (count) {
        const items = lines.slice(at + 1, at + 1 + count).map((item) => item.replace(BULLET, ""));
        found.push(`${lines[at]}\n${items.join("\n")}`.slice(0, MAX_STATEMENT));
        // An item completes the sentence before it, not all of its paragraph.
        const lead = parts(lines[at].replace(BULLET, "")).at(-1) ?? "";
        found.push(...items.map((item) => `${lead}\n${item}`));
      }
    }
    return found;
  };

  /** @type {WeakMap<Page, string[]>} */
  const known = new WeakMap();

  /** @type {(page: Page) => string[]} */
  return (page) => {
    const found = known.get(page) ?? read(page);
    known.set(page, found);
    return found;
  };
})();
