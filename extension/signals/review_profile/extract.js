"use strict";

tillid.extract("review_profile", (page) => {
  const { parse, site } = tillid.addresses;
  const REVIEWS = new RegExp(
    "^(?:trustpilot|shopperapproved|sitejabber|resellerratings|reviews|feefo|ekomi|shopvote|ausgezeichnet" +
    "|kiyoh|trustprofile|scamadviser)\\.|^google\\.",
  );
  const PROFILE = /(?:(?<!customer)review|evaluate|company|check-website|bewertung|logon=|shopping\/ratings)/i;
  const DOMAIN = /(?:[\w%-]{1,63}\.){1,4}[a-z]{2,12}(?![\w.-])/gi;
  const FILE = /\.(?:html?|php|jsp|aspx?|js|png|svg)$/i;

  // Where a platform's customers all live under one domain, it names nobody.
  const PLATFORM = /^(?:myshopify|wixsite)\./;

  /** Domains that an address speaks of, without their subdomains. */
  const named = (/** @type {URL} */ url) => {
    const rest = url.pathname + url.search;
    const spoken = rest.length < 300 && PROFILE.test(rest) ? rest.replace(/%2f|%3a/gi, "/").match(DOMAIN) ?? [] : [];
    return spoken.map((name) => site(parse(`https://${name.replace(FILE, "")}`, url)?.hostname ?? ""))
      .filter((name) => name.includes(".") && !PLATFORM.test(name));
  };

  const profiles = page.links.flatMap(({ node, url, isPage }) =>
    (url && isPage && REVIEWS.test(site(url.hostname)) ? named(url).map((domain) => ({ node, domain })) : []));
  const own = profiles.find(({ domain }) => domain === page.site);
  if (own) return tillid.seen("own_shop", own.node);
  // The same name under another country is likely the same firm, and several shops are a comparison.
  const labels = page.url.hostname.split(".");
  const others = profiles.filter(({ domain }) => !labels.includes(domain.split(".")[0]));
  const isOne = new Set(others.map(({ domain }) => domain)).size === 1 && others.length === profiles.length;
  return isOne ? tillid.seen("other_shop", others[0].node) : "none";
});
