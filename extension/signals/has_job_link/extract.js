"use strict";

tillid.extract("has_job_link", (page, words) => {
  const found = tillid.addresses.named(page, words);
  return found ? tillid.seen(true, found.label || found.href) : false;
});
