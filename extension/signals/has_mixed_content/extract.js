"use strict";

tillid.extract("has_mixed_content", (page) => {
  if (page.url.protocol !== "https:") return tillid.notApplicable;
  const plain = page.resources.find(({ url, node }) => url.protocol === "http:" &&
    !tillid.dom.matches(node, "noscript *, [rel~=preconnect], [rel~=preload]"));
  const MENDED = "meta[http-equiv=Content-Security-Policy i][content*=upgrade-insecure-requests i]";
  return plain && !tillid.dom.first(page.document, MENDED) ? tillid.seen(true, plain.url.href) : false;
});
