// Firms and authorities that stand on shops' pages beside the shop itself: what is said next to their names is theirs.
"use strict";

tillid.otherBodies = (() => {
  const AUTHORITIES = [
    "n[æa]vnenes hus", "klageløsning", "forbrugerstyrelse", "erhvervsstyrelse", "forbrugerombud", "forbrugereuropa",
    "forbrugerklage", "datatilsyn", "forbrukertilsyn", "forbrukerråd", "reklamationsn[äa]mnd", "skyddsmyndighet",
    "konsumentverk", "schlichtung", "datenschutzbe", "informationsfreiheit", "information commissioner",
  ];
  /** Firms that take money for others, and are named for nothing else. */
  const GATEWAYS = [
    "quickpay", "pensopay", "paytrail", "bambora", "epay", "dibs", "viabill", "stripe", "mollie", "adyen", "clearhaus",
    "reepay", "onpay", "altapay", "worldline", "nets",
  ];
  /** Ways to pay, which a shop names among its own details, too. */
  const METHODS = ["klarna", "paypal", "mobilepay", "svea", "qliro", "walley", "vipps", "swish", "anyday"];
  const CARRIERS = ["postnord", "gls", "dao", "dhl", "bring"];
  const PLATFORMS = [
    "google", "facebook", "meta platforms", "instagram", "microsoft", "twitter", "linkedin", "hotjar", "mailchimp",
    "trustpilot", "shopify", "automattic", "pricerunner", "cloudflare", "criteo", "adobe", "rocket science",
  ];
  const DOMAINS = [
    "datatilsynet\\.(?:dk|no)", "(?:n(?:ae|æ)vneneshus|forbrug|kfst|erst|forbrugereuropa|fbr|emaerket)\\.dk",
    "forbrukertilsynet\\.no", "(?:imy|arn|konsumentverket|datainspektionen)\\.se", "europa\\.eu",
    "[a-z-]*schlichter\\.de", "bund\\.de", "ico\\.org\\.uk", "klarna\\.[a-z]+",
    "(?:paypal|stripe|google|facebook|trustpilot)\\.com", "nets\\.eu", "quickpay\\.net", "sentry\\.io",
  ];
  /** One of some names, in lower case, as words of their own. */
  const named = (/** @type {string[]} */ ...names) => `(?<![a-zæøåäöü])(?:${names.join("|")})(?![a-zæøåäöü])`;
  const authority = AUTHORITIES.join("|");
  return Object.freeze({
    authority,
    gateway: named(...GATEWAYS),
    method: named(...METHODS),
    carrier: named(...CARRIERS),
    platform: named(...PLATFORMS),
    domain: DOMAINS.join("|"),
  });
})();
