"use strict";

tillid.extract("email_kind", (page) => {
  const { site, parse } = tillid.addresses;
  const FREE = new RegExp(`^(?:${[
    "(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|aol|gmx|yandex)\\.[a-z.]{2,6}",
    "(?:163|126|qq|sina|foxmail|proton|protonmail|pm|zoho|zohomail|jubii|ofir|tutanota|mail)\\.[a-z.]{2,6}",
    "(?:me|mac|inbox|email|fastmail)\\.com", "(?:inbox|bk|list)\\.ru",
    "(?:web|freenet|t-online|posteo|mailbox|arcor)\\.(?:de|org)", "(?:wp|o2|onet|interia)\\.pl",
    "(?:youmail|stofanet|webspeed|mail\\.tele|tdcadsl|post\\.tele)\\.dk", "online\\.no",
    "(?:telia|bredband|comhem)\\.(?:se|com|net)",
  ].join("|")})$`);
  const PLACEHOLDERS = [
    "example", "eksempel", "exempel", "beispiel", "your(?:domain|company|shop|store|website)",
    "di(?:t|tt)dom(?:ain|æne|aene|än)", "dinbutik", "domain",
  ];
  const NOT_THE_SHOPS = new RegExp(`(?:^|\\.)(?:(?:${PLACEHOLDERS.join("|")})\\.\\w+|${tillid.otherBodies.domain})$`);
  // Named without being written out, among a firm's details.
  const NAMED_ONLY =
    /[,;(] ?(?:gmail|hotmail|outlook|yahoo)(?:[ -](?:adresse?|address|adress|mail|konto))?(?=[,.;)])/i;
  const HIDDEN = new RegExp("\\[email\\s?protected\\]|" +
    "e-?mail(?:adresse)? (?:er )?(?:skjult|beskyttet|hidden|dold|geschützt)(?![a-zæøå])", "i");

  const hostOf = (/** @type {string} */ domain) => parse(`https://${domain}`, page.url)?.hostname ?? "";
  const withoutAccents = (/** @type {string} */ domain) => domain.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  /** The shop's name under another ending, or of a subdomain at a host. */
  const isOwn = (/** @type {string} */ host) => {
    const [name] = site(host).split(".");
    return name.length > 3 && page.url.hostname.split(".").slice(0, -1).includes(name);
  };

  const kindOf = (/** @type {WrittenAddress} */ { domain, mayBeHandle }) => {
    const host = hostOf(domain);
    if (site(host) === page.site) return "own_domain";
    if (host === "" || [host, domain].some((name) => NOT_THE_SHOPS.test(name))) return "none";
    if (FREE.test(host)) return "free_mail";
    if (mayBeHandle) return "none";
    return isOwn(host) || isOwn(hostOf(withoutAccents(domain))) ? "own_domain" : "other";
  };

  const linked = page.links.filter(({ href }) => /^mailto:/i.test(href))
    .map(({ href }) => href.slice("mailto:".length).split("?")[0])
    .map((address) => address.replace(/%(?:40|2e|2d)/gi, decodeURIComponent));
  const text = [...linked, ...tillid.cloakedAddresses(page.document), page.text].join("\n");
  /** @type {Record<string, string>} */
  const seen = {};
  for (const address of tillid.writtenAddresses(text)) {
    seen[kindOf(address)] ??= `${address.name}@${address.domain}`;
    if (seen.own_domain) break;
  }
  const [named, hidden] = [NAMED_ONLY.exec(page.text), HIDDEN.exec(page.text)];
  if (named) seen.free_mail ??= named[0];
  if (hidden) seen.other ??= hidden[0];
  const best = ["own_domain", "other", "free_mail"].find((kind) => seen[kind]);
  return best ? tillid.seen(best, seen[best]) : "none";
});
