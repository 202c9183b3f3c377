"use strict";

tillid.extract("has_complaint_right", (page, words) => {
  const RULES = ["complaint|liability two_years !not>two_years|not>complaint|not>liability"];
  const said = words.find(page.text)?.[0] ?? tillid.meeting(page, RULES);
  return said === null ? false : tillid.seen(true, said);
});
