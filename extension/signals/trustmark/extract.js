"use strict";

tillid.extract("trustmark", (page, words) => {
  const { parse, site } = tillid.addresses;
  const MAX_LINKS = 50;
  const ISSUER = new RegExp(
    "^(?:emaerket|trustedshops|tryggehandel|ehandelscertifi[ec]ring|e-merket|ehi-siegel|shopinfo" +
    "|safer-shopping|certipedia|tuev-sued|haendlerbund|thuiswinkel|guetezeichen)\\.[a-z.]+$",
  );
  const CERTIFICATE = new RegExp(
    "(?:info_|shop_id=|[?&]uid=|(?:[cz]ertifi[ck]ate?|quality_marks|[cs]ert)" +
    "(?:\\.php)?[/?=][\\w/=-]{0,40})[\\da-z-]{0,60}\\d",
    "i",
  );
  const DOMAIN = /(?:[\w%-]{1,63}\.){1,4}[a-z]{2,12}(?![\w.-])/gi;
  const FILE = /\.(?:html?|php|jsp|aspx?|js|png|svg|pdf)$/i;
  const DENIED = /\b(?:ikke|ingen|not?|nicht|kein(?:e|en)?|inte|uden|without|ohne)(?: [a-zæøåäöüß]{1,12}){0,3} $/i;
  const SHARING = new RegExp(
    "(?:\\bdel(?:es|er|t)|videregiv|shared?|pass(?:ed)? on|transfer|weiterg|übermitt|behandl|process" +
    "|oplysninger|personal|data|delas|cookie)[^.!?\\n]{0,80}$",
    "i",
  );

  /** Whose certificate: this shop's, another's, or nobody's. */
  const whose = (/** @type {URL} */ url) => {
    const rest = (url.pathname + url.search).slice(0, 300);
    const domains = (rest.replace(/%2f|%3a/gi, "/").match(DOMAIN) ?? [])
      .map((name) => site(parse(`https://${name.replace(FILE, "")}`, url)?.hostname ?? ""))
      .filter((name) => name.includes("."));
    if (domains.includes(page.site) || (!domains.length && CERTIFICATE.test(rest))) return "linked";
    return domains.some((domain) => !page.url.hostname.split(".").includes(domain.split(".")[0])) ? "other_shop" : "";
  };

  const issuers = page.links.filter(({ url, isPage }) => url && isPage && ISSUER.test(site(url.hostname)))
    .slice(0, MAX_LINKS).map(({ node, url }) => ({ node, judged: whose(/** @type {URL} */ (url)) }));
  const certificate = ["linked", "other_shop"]
    .map((wanted) => issuers.find(({ judged }) => judged === wanted)).find(Boolean);
  if (certificate) return tillid.seen(certificate.judged, certificate.node);

  const { text } = page;
  const found = words.find(text) ?? words.find(tillid.readPictures(page.document));
  if (!found) return "none";
  const { 0: name, index, input } = found;
  const before = input.slice(Math.max(0, index - 100), index);
  const isRating = /trustpilot/i.test(name);
  const isShared = isRating && (page.kind === "privacy" || SHARING.test(before));
  const key = name.toLowerCase().replace(/æ/g, "ae").replace(/[^a-z]/g, "");
  const isReachable = issuers.length > 0 || page.serviceAddresses.includes(key) ||
    page.links.some(({ url }) => url?.hostname.includes(key));
  return DENIED.test(before) || isShared || isReachable ? "none" : tillid.seen("claimed", name);
});
