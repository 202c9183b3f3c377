"use strict";

tillid.extract("payment_method_count", (page, words) => {
  const shown = tillid.readPictures(page.document);
  return tillid.seen(words.count(`${page.text}\n${shown}`), words.find(shown)?.[0] ?? "");
});
