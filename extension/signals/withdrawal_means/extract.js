"use strict";

tillid.extract("withdrawal_means", (page, words) => {
  const PORTAL = new RegExp(
    "(?:^|[./-])(?:returnado|returngo|loopreturns|returnista|returnless|itsperfect|zigzag|returns?-?portal" +
    "|returportal(?:en)?|returns?\\.(?:shipmondo|aftership|webshipper)|retur\\.\\w{2,20}|return\\.\\w{2,20}" +
    "|widerrufsbutton)(?=[./?-]|$)",
    "i",
  );
  const FUNCTION = new RegExp(
    "\\b(?:fortryd (?:\\w{3,5} )?(?:aftalen?|køb(?:et)?|ordren?|bestilling(?:en)?) her|fortrydelses(?:funktion" +
    "|knap)|digital fortrydelse|bekræft fortrydelse|withdraw from (?:the |this |my )?contract here" +
    "|confirm withdrawal|withdrawal (?:button|function)|verträge? hier (?:widerrufen|kündigen)" +
    "|vertrag widerrufen|widerruf bestätigen|widerrufsbutton|ångra (?:köpet|avtalet|köp|avtal) här" +
    "|frånträd avtalet|bekräfta ånger|ångerfunktion|angre (?:kjøpet|avtalen|kjøp|avtale) her|bekreft angre" +
    "|angrefunksjon|retur\\w{0,4}portal|returns? portal|retourenportal|(?:udfyld|anmeld|opret|registrér" +
    "|registrer|registrera)\\w{0,2} (?:\\w{1,5} )?retur\\w{0,14}[^.\\n]{0,20}(?:på siden|hjemmeside|online" +
    "|webs)|returlabel\\w{0,3} [^.\\n]{0,30}(?:på (?:siden|vores)|online|shipmondo)|log(?:ge?)? (?:ind|inn" +
    "|in) [^.\\n]{0,50}retur|(?:start|create|register) (?:a|your) return|(?:from|fra) \\w{0,8}(?:account" +
    "|kontosid\\w{1,3}|konto)[^.\\n]{0,60}(?:return|retur|angre))", "i");
  const portal = page.links.find(({ url, href }) =>
    /retur|widerruf|zigzag|itsperf/i.test(href) && url !== null && PORTAL.test(url.host + url.pathname));
  const online = portal ?? FUNCTION.exec(page.text);
  if (online) return tillid.seen("online_function", "node" in online ? online.node : online[0]);
  const form = words.find(page.text);
  return form ? tillid.seen("form", form[0]) : "none";
});
