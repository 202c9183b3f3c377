"use strict";

tillid.extract("shows_server_error", (page, words) => {
  const { text } = page;
  const MAX_ENDS = 20;
  const PHP = new RegExp(
    "(?:Fatal error|Parse error|Warning|Notice|Deprecated|Strict Standards): [^\\n]{1,400} in (?:/" +
    "|[A-Z]:\\\\)[^\\n]{1,200}$",
  );
  const ABOUT_IT = /blog|forum|docs|faq|wiki|question|news|guide|artikel|article/i;
  const ends = text.includes(" on line ") ? [...text.matchAll(/ on line \d/g)].slice(0, MAX_ENDS) : [];
  const ofPhp = ends.flatMap(({ index }) => PHP.exec(text.slice(Math.max(0, index - 400), index))?.[0] ?? [])[0];
  const quote = ofPhp ?? words.find(text)?.[0];
  if (quote === undefined || ABOUT_IT.test(page.url.pathname)) return false;
  // Who writes about an error shows it as code.
  const shown = tillid.dom.all(page.document, "code, pre, samp, blockquote, article, textarea");
  return shown.some((node) => tillid.dom.text(node).includes(quote)) ? false : tillid.seen(true, quote);
});
