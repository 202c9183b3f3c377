// Whether a wording stands in the text, or in the names that pictures go by, such as logos.
"use strict";

tillid.extract("text_or_picture", (page, words) => {
  const found = words.find(page.text) ?? words.find(tillid.readPictures(page.document));
  return found ? tillid.seen(true, found[0]) : false;
});
