"use strict";

tillid.extract("has_physical_shop_link", (page, words) => {
  const MAP = new RegExp(
    "^(?:maps\\.google\\.[a-z.]{2,6}|(?:www\\.)?google\\.[a-z.]{2,6}/maps|maps\\.app\\.goo\\.gl|goo\\.gl/maps" +
    "|maps\\.apple\\.com)(?:/|$)",
  );
  const found = page.links.find(({ url }) => url !== null && MAP.test(url.host + url.pathname)) ??
    tillid.addresses.named(page, words);
  return found ? tillid.seen(true, found.label || found.href) : false;
});
