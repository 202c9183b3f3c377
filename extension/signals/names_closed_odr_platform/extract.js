"use strict";

tillid.extract("names_closed_odr_platform", (page, words) => {
  const ADDRESS = /^(?:ec\.europa\.eu\/(?:consumers\/)?odr|webgate\.ec\.europa\.eu\/odr)/i;
  const KNOWN_CLOSED = new RegExp([
    "luk(?:ket|kede)", "nedlag", "closed", "discontinued", "shut down", "eingestellt", "abgeschaltet", "stängt",
    "stängd", "avveckla", "nedlagt", "lagt ned", "2025",
  ].join("|"), "i");
  const AROUND = 160;
  const link = page.links.find(({ url }) => url !== null && ADDRESS.test(url.host + url.pathname));
  const found = words.find(page.text);
  const context = found ? page.text.slice(Math.max(0, found.index - AROUND), found.index + AROUND) : "";
  if (KNOWN_CLOSED.test(context)) return false;
  return found ? tillid.seen(true, found[0]) : link ? tillid.seen(true, link.href) : false;
});
