"use strict";

tillid.extract("payment_service_count", (page, words) => {
  if (!page.resources.some(({ tag }) => tag === "script")) return null;
  const hosts = [...new Set(page.services.map(({ url }) => `${url.host}/`))].join("\n");
  return tillid.seen(words.count(hosts), words.find(hosts)?.[0] ?? "");
});
