"use strict";

tillid.extract("has_dead_policy_link", (page) => {
  if (page.kind !== "missing") return page.view ? null : false;
  // No law asks for a page about the shop.
  const isAbout = tillid.pageNames.ofPath(page.url.pathname) === "about";
  return isAbout ? null : tillid.seen(true, page.url.href.slice(0, 160));
});
