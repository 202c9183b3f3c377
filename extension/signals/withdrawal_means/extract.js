"use strict";

tillid.extract("withdrawal_means", (page, words) => {
  const PORTAL = new RegExp(
    "(?:^|[./-])(?:returnado|returngo|loopreturns|returnista|returnless|itsperfect|zigzag|returns?-?portal" +
    "|returportal(?:en)?|returns?\\.(?:shipmondo|aftership|webshipper)|retur\\.\\w{2,20}|return\\.\\w{2,20}" +
    "|widerrufsbutton)(?=[./?-]|$)",
    "i",
  );
  const FUNCTION = [
    "withdraw|return register online", "withdraw~function|return~function", "return~portal !label|answer|contact",
  ];
  const FORM = ["withdraw|return~form form !contact", "withdraw~form|return~form", "model~form"];

  const portal = page.links.find(({ url, href }) =>
    /retur|widerruf|zigzag|itsperf/i.test(href) && url !== null && PORTAL.test(url.host + url.pathname));
  const online = portal?.node ?? words.find(page.text)?.[0] ?? tillid.meeting(page, FUNCTION);
  if (online) return tillid.seen("online_function", online);
  const form = tillid.meeting(page, FORM);
  return form === null ? "none" : tillid.seen("form", form);
});
