// What a page says of itself in JSON-LD. Search engines forgive what shop systems write beside the standard, so this
// does: a semicolon or comma too many, comments, marks of HTML around it, line breaks in strings, quotes as entities.
// https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"use strict";

tillid.readStructured = (() => {
  const [MAX_LENGTH, DEEPEST, END] = [500_000, 4, 40];
  const OPENED = /^(?:\s|\ufeff|<!--|(?:\/\/|\/\*)?\s{0,9}<!\[CDATA\[(?:\*\/)?)+/;
  const CLOSED = /(?:\s|;|(?:\/\/\s{0,9})?-->|(?:\/\/|\/\*)?\s{0,9}\]\]>(?:\*\/)?)+$/;
  // Strings come first, so that what looks like a comment within one is left as it is.
  const FORGIVEN = /"(?:[^"\\]|\\.)*"|\/\*[^]{0,2000}?\*\/|\/\/[^\n]*|,(?=\s{0,200}[}\]])/gs;
  const CONTROL = /[\u0000-\u001f]/g;

  const mended = (/** @type {string} */ text) => {
    const all = text.trim().replace(OPENED, "");
    const bare = all.slice(0, -END) + all.slice(-END).replace(CLOSED, "");
    const quoted = /^[[{]\s{0,200}&quot;/.test(bare) ? bare.replaceAll("&quot;", '"').replaceAll("&amp;", "&") : bare;
    return quoted.replace(FORGIVEN, (part) =>
      (part[0] === '"' ? part.replace(CONTROL, (sign) => JSON.stringify(sign).slice(1, -1)) : ""));
  };

  const parsed = (/** @type {string} */ text) => {
    for (const written of [() => text, () => mended(text)]) {
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
    return "@graph" in value ? itemsOf(value["@graph"], depth + 1) : [value];
  };

  /** @type {(document: Document) => Record<string, any>[]} */
  return (document) => tillid.dom.all(document, "script[type^='application/ld+json' i]")
    .map((node) => tillid.dom.text(node))
    .flatMap((text) => (text.length <= MAX_LENGTH ? itemsOf(parsed(text)) : []));
})();
