// Whether a wording stands in the text.
"use strict";

tillid.extract("text", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
