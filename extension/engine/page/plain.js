// Characters as a reader takes them: those that nobody sees go, look-alikes of letters, digits, hyphens and spaces
// become plain, and entities that were escaped twice are read. Text, links and labels alike go through here.
"use strict";

tillid.plain = (() => {
  // Soft hyphens, zero-width spaces and joiners, direction marks, variation selectors, marks of byte order.
  const UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e" +
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff";
  const HYPHEN = "\u2010-\u2012\u2212\ufe58\ufe63\uff0d";
  // Ligatures, full-width forms, mathematical letters; not raised digits, which are notes or parts of a price.
  const FORMS = "\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}";
  const SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000";
  const ODD = new RegExp(`[${UNSEEN}${HYPHEN}${FORMS}${SPACE}]|&[#a-z]`, "iu");
  const NAMED = /** @type {Record<string, string>} */ ({
    amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: " ", ensp: " ", emsp: " ", thinsp: " ", shy: "", zwnj: "",
    zwj: "",
    ndash: "–", mdash: "—", euro: "€", pound: "£", aelig: "æ", oslash: "ø", aring: "å", auml: "ä", ouml: "ö", uuml: "ü",
    szlig: "ß",
    AElig: "Æ", Oslash: "Ø", Aring: "Å", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", eacute: "é", Eacute: "É",
  });
  const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,7}));/gi;

  /** @type {(entity: string, decimal: string, hex: string, name: string) => string} */
  const character = (entity, decimal, hex, name) => {
    if (name) return Object.hasOwn(NAMED, name) ? NAMED[name] : entity;
    const code = parseInt(decimal || hex, decimal ? 10 : 16);
    return code < 32 ? " " : code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  };

  const unseen = new RegExp(`[${UNSEEN}]`, "gu");
  const hyphens = new RegExp(`[${HYPHEN}]`, "gu");
  const forms = new RegExp(`[${FORMS}]`, "gu");
  const spaces = new RegExp(`[${SPACE}]`, "gu");

  /** @type {(text: string) => string} */
  return (text) => {
    const composed = text.normalize("NFC");
    if (!ODD.test(composed)) return composed;
    return composed.replace(ENTITY, character).replace(unseen, "").replace(hyphens, "-").replace(spaces, " ")
      .replace(forms, (letter) => letter.normalize("NFKC")).normalize("NFC");
  };
})();
