"use strict";

tillid.extract("has_consent_manager", (page, words) => {
  if (!page.resources.some(({ tag }) => tag === "script")) return null;
  // Some shops serve their consent manager themselves.
  const found = words.find(page.resources.map(({ url }) => url.host + url.pathname).join("\n"));
  return found ? tillid.seen(true, found[0]) : false;
});
