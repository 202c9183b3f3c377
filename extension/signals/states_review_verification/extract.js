"use strict";

tillid.extract("states_review_verification", (page, words) => {
  const found = words.find(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
