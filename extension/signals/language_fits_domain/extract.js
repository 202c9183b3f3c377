"use strict";

tillid.extract("language_fits_domain", (page) => {
  const SPOKEN = new Map(Object.entries({ dk: "da", se: "sv", no: "no", de: "de", at: "de", uk: "en" }));
  const labels = page.url.hostname.split(".");
  const home = SPOKEN.get(labels.at(-1) ?? "");
  const languages = home ? tillid.languagesOf(page.text) : [];
  const [foremost] = languages;
  if (!home || !foremost) return "neutral";
  if (foremost === home) return "fits";
  // Danish and Norwegian are told apart badly; a shop of several languages says so in its addresses.
  const isClose = foremost === "en" || languages.includes(home) || (/da|no/.test(home) && /da|no/.test(foremost));
  const isSection = /^\/(?:da|dk|de|at|en|sv|se|no|nb)(?:[-_/]|$)/i.test(page.url.pathname) ||
    /^(?:da|dk|de|en|sv|se|no)$/.test(labels[0]);
  return isClose || isSection || tillid.dom.first(page.document, "link[hreflang]") ? "neutral" : "foreign";
});
