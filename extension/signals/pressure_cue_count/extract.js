"use strict";

tillid.extract("pressure_cue_count", (page, words) => {
  const { dom } = tillid;
  const clock = dom.all(page.document, "[class*=countdown i], [id*=countdown i], [data-countdown]").slice(0, 20)
    .find((node) => /\d/.test(dom.text(node).slice(0, 500)));
  const said = words.find(page.text);
  return tillid.seen(words.count(page.text) + (clock ? 1 : 0), said?.[0] ?? clock ?? "");
});
