"use strict";

tillid.extract("analytics_service_count", (page, words) => {
  if (!page.resources.some(({ tag }) => tag === "script")) return null;
  return tillid.seen(words.count(page.serviceAddresses), words.find(page.serviceAddresses)?.[0] ?? "");
});
