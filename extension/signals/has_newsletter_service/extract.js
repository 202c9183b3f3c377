"use strict";

tillid.extract("has_newsletter_service", (page, words) => {
  if (!page.resources.some(({ tag }) => tag === "script")) return null;
  const found = words.find([...new Set(page.services.map(({ url }) => `${url.host}/`))].join("\n"));
  return found ? tillid.seen(true, found[0]) : false;
});
