"use strict";

tillid.extract("has_complaint_right", (page, words) => {
  const RULES = ["complaint two_years !not", "liability two_years !not"];
  const said = words.find(page.text)?.[0] ?? tillid.meeting(page, RULES);
  return said === null ? false : tillid.seen(true, said);
});
