"use strict";

tillid.extract("names_carrier", (page, words) => {
  const found = words.find(page.text) ?? words.find(tillid.readPictures(page.document));
  return found ? tillid.seen(true, found[0]) : false;
});
