// What a page says of itself in JSON-LD. Search engines forgive what shop systems write beside the standard, so this
// does: a semicolon or comma too many, comments, marks of HTML around it, line breaks in strings, quotes as entities.
// https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"use strict";

tillid.readStructured = (() => {
  const [MAX_LENGTH, DEEPEST, END] = [500_000, 4, 40];
  const OPENED = /^(?:\s|\ufeff|&nbsp;|<!--|(?:\/\/|\/\*)?\s{0,9}<!\[CDATA\[(?:\*\/)?)+/;
  const CLOSED = /(?:\s|;|,|(?:\/\/\s{0,9})?-->|(?:\/\/|\/\*)?\s{0,9}\]\]>(?:\*\/)?)+$/;
  // Strings come first, so that what looks like a comment within one is left as it is.
  const FORGIVEN =
    /"(?:[^"\\]|\\.)*"|\/\*[^]{0,2000}?\*\/|\/\/[^\n]*|,(?=\s{0,200}[}\],])|\b(?:NaN|undefined|-?Infinity)\b/gs;
  const CONTROL = /[\u0000-\u001f]/g;
  /** What escapes nothing, as \' does not. */
  const NEEDLESS = /(\\["\\/bfnrtu])|\\/g;
  /** Items that name no list stand one behind the other. */
  const NEXT_ITEM = /\}\s{0,200}\{/g;

  /** What a page is about, and whose it is. */
  const WITHIN = ["mainEntity", "publisher"];

  const mended = (/** @type {string} */ text) => {
    const all = text.trim().replace(OPENED, "");
    const bare = all.slice(0, -END) + all.slice(-END).replace(CLOSED, "");
    const quoted = /^[[{]\s{0,200}&quot;/.test(bare) ? bare.replaceAll("&quot;", '"').replaceAll("&amp;", "&") : bare;
    return quoted.replace(FORGIVEN, (part) => {
      if (part[0] !== '"') return /^[-a-z]/i.test(part) ? "null" : "";
      return part.replace(NEEDLESS, "$1").replace(CONTROL, (sign) => JSON.stringify(sign).slice(1, -1));
    });
  };

  const parsed = (/** @type {string} */ text) => {
    for (const written of [() => text, () => mended(text), () => `[${mended(text).replace(NEXT_ITEM, "},{")}]`]) {
      try {
        return JSON.parse(written());
      } catch {} // as it stands at first, then with what is forgiven
    }
    return null;
  };

  /**
   * Its items, wherever lists and graphs hold them.
   * @type {(value: any, depth?: number) => Record<string, any>[]}
   */
  const itemsOf = (value, depth = 0) => {
    if (value === null || typeof value !== "object" || depth > DEEPEST) return [];
    if (Array.isArray(value)) return value.flatMap((item) => itemsOf(item, depth + 1));
    if ("@graph" in value) return itemsOf(value["@graph"], depth + 1);
    return [value, ...WITHIN.flatMap((name) => itemsOf(value[name], depth + 1))];
  };

  /** @type {(document: Document) => Record<string, any>[]} */
  return (document) => tillid.dom.all(document, "script[type*='application/ld+json' i]")
    .map((node) => tillid.dom.text(node))
    .flatMap((text) => (text.length <= MAX_LENGTH ? itemsOf(parsed(text)) : []));
})();
