"use strict";

tillid.extract("has_untranslated_theme_text", ({ document, language, text }, words) => {
  const MIN_TEXTS = 2;
  /** Texts that stand where a theme's owner is to write; no shop means them. */
  const DEMO = new RegExp([
    "talk about your brand", "image banner", "image with text", "pair text with an image", "example product title",
    "give customers details about", "your product(?:'|’)s name", "your collection(?:'|’)s name", "button label",
    "add your own text", "welcome to our store",
  ].join("|"), "gi");
  const DEFAULTS = new RegExp([
    "just another wordpress (?:site|blog|weblog)",
    "(?:endnu et|nok et|ännu en|eine weitere) wordpress[- ](?:websted|nettsted|webbplats|website)", "^hello world!$",
    "^sample page$",
  ].join("|"), "im");
  /** @type {Record<string, string>} */
  const MARKS = { da: " og ", nb: " og ", nn: " og ", no: " og ", de: " und ", sv: " och " };
  const title = tillid.dom.first(document, "title");
  const named = title ? tillid.dom.text(title).slice(0, 300) : "";
  const hints = ["WordPress", "Hello world!", "Sample Page"].some((hint) => text.includes(hint));
  const left = DEFAULTS.exec(hints ? `${named}\n${text}` : named);
  if (left) return tillid.seen(true, left[0]);
  const mark = MARKS[language];
  if (mark === undefined) return false;
  const demo = [...new Set(text.match(DEMO)?.map((found) => found.toLowerCase()))];
  if (demo.length >= MIN_TEXTS) return tillid.seen(true, demo.join(" · "));
  const isForeign = text.split(mark).length > text.split(" the ").length + 2;
  return isForeign && words.count(text) >= MIN_TEXTS ? tillid.seen(true, words.find(text)?.[0] ?? "") : false;
});
