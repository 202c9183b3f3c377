"use strict";

tillid.extract("has_complaint_right", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
