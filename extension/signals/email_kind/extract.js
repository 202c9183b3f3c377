"use strict";

tillid.extract("email_kind", (page) => {
  const [MOST, REACH] = [200, 70];
  const AT = /@|[([{<] ?(?:at|a|ät|snabel-?a|@) ?[)\]}>]| (?:at|snabel-?a) (?<=(?:info|mail|e-?post|post|kontakt|contact|salg|support|kundeservice) (?:at|snabel-?a) )(?=[a-z\d-]{2,40}(?:\.| ?\(?dot| punkt))/gi;
  const SPELLED_OUT = ["(at", "( at", "[at", "[ at", "{at", "<at", "(a)", "[a]", "(@", "[@", "(AT", "[AT", "snabel", "info at ", "mail at ", "post at ", "kontakt at ", "salg at "];
  const BEFORE = /[A-Za-zÀ-ɏͰ-ӿ0-9][A-Za-zÀ-ɏͰ-ӿ0-9._%+-]{0,63}(?<!\.)$/;
  const AFTER = /^((?:[A-Za-zÀ-ɏͰ-ӿ0-9-]{1,63}\.){1,4}(?!(?:png|jpe?g|gif|svg|webp|avif|css|js)(?![a-z]))[A-Za-zÀ-ɏͰ-ӿ]{2,18})(?![A-Za-zÀ-ɏͰ-ӿ0-9])/;
  const DOT = / ?[([{<] ?(?:dot|punkt|prik|punktum|\.) ?[)\]}>] ?| (?:dot|punkt|punktum) /gi;
  const FREE = /^(?:(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|aol|gmx|yandex|163|126|qq|sina|foxmail|proton|protonmail|pm|zoho|zohomail|jubii|ofir|tutanota|mail)\.[a-z.]{2,6}|(?:me|mac|inbox|email|fastmail)\.com|(?:inbox|bk|list)\.ru|(?:web|freenet|t-online|posteo|mailbox|arcor)\.(?:de|org)|(?:wp|o2|onet|interia)\.pl|(?:youmail|stofanet|webspeed|mail\.tele|tdcadsl|post\.tele)\.dk|online\.no|(?:telia|bredband|comhem)\.(?:se|com|net))$/;
  const NOT_THE_SHOPS = /(?:^|\.)(?:(?:example|eksempel|exempel|beispiel|your(?:domain|company|shop|store|website)|di(?:t|tt)dom(?:ain|æne|aene|än)|dinbutik|domain)\.\w+|datatilsynet\.(?:dk|no)|(?:n(?:ae|æ)vneneshus|forbrug|kfst|erst|forbrugereuropa|fbr|emaerket)\.dk|forbrukertilsynet\.no|(?:imy|arn|konsumentverket|datainspektionen)\.se|europa\.eu|[a-z-]*schlichter\.de|bund\.de|ico\.org\.uk|klarna\.[a-z]+|(?:paypal|stripe|google|facebook|trustpilot)\.com|nets\.eu|quickpay\.net|sentry\.io)$/;
  /** Cloudflare hides addresses: the first byte is the key of the others. https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/ */
  const decloud = (/** @type {string} */ hex) => {
    const [key = 0, ...bytes] = (hex.match(/[0-9a-f]{2}/gi) ?? []).map((byte) => parseInt(byte, 16));
    return String.fromCharCode(...bytes.map((byte) => byte ^ key));
  };

  /** Name and domain; "name @gmail.com" may also be a handle, so its name ends in a space. */
  const written = function* (/** @type {string} */ text) {
    let looked = 0;
    for (const { 0: sign, index } of text.matchAll(SPELLED_OUT.some((way) => text.includes(way)) ? AT : /@/g)) {
      if ((looked += 1) > MOST) return;
      const before = text.slice(Math.max(0, index - REACH), index);
      const domain = AFTER.exec(text.slice(index + sign.length, index + REACH).trimStart().replace(DOT, "."));
      const name = domain && BEFORE.exec(before.trimEnd());
      if (name) yield [sign === "@" && / $/.test(before) ? `${name[0]} ` : name[0], domain[1].toLowerCase()];
    }
  };
  const { dom, addresses: { site, parse } } = tillid;
  const hostOf = (/** @type {string} */ domain) => parse(`https://${domain}`, page.url)?.hostname ?? "";
  /** The shop's name under another ending, or of a subdomain at a host. */
  const isOwn = (/** @type {string} */ host) => {
    const [name] = site(host).split(".");
    return name.length > 3 && page.url.hostname.split(".").slice(0, -1).includes(name);
  };
  const kindOf = (/** @type {string} */ name, /** @type {string} */ domain) => {
    const host = hostOf(domain);
    if (site(host) === page.site) return "own_domain";
    if (host === "" || [host, domain].some((one) => NOT_THE_SHOPS.test(one))) return "none";
    if (FREE.test(host)) return "free_mail";
    if (name.endsWith(" ")) return "none";
    return isOwn(host) || isOwn(hostOf(domain.normalize("NFD").replace(/[\u0300-\u036f]/g, ""))) ? "own_domain" : "other";
  };
  const { links, text } = page;
  const mails = links.flatMap(({ href }) => (/^mailto:/i.test(href) ? [href.slice("mailto:".length).split("?")[0].replace("%40", "@")] : []));
  const clouded = [...links.flatMap(({ href }) => /\/cdn-cgi\/l\/email-protection#([0-9a-f]{8,400})$/i.exec(href)?.[1] ?? []),
    ...dom.all(page.document, ".__cf_email__").map((node) => dom.attribute(node, "data-cfemail").slice(0, 400))].map(decloud);
  /** @type {Record<string, string>} */
  const seen = {};
  for (const [name, domain] of written([...mails, ...clouded, text].join("\n"))) {
    seen[kindOf(name, domain)] ??= `${name.trim()}@${domain}`;
    if (seen.own_domain) break;
  }
  // Named without being written out, among a firm's details.
  const named = /[,;(] ?(?:gmail|hotmail|outlook|yahoo)(?:[ -](?:adresse?|address|adress|mail|konto))?(?=[,.;)])/i.exec(text);
  const hidden = /\[email\s?protected\]|e-?mail(?:adresse)? (?:er )?(?:skjult|beskyttet|hidden|dold|geschützt)(?![a-zæøå])/i.exec(text);
  Object.assign(seen, { ...(named && { free_mail: named[0] }), ...(hidden && { other: hidden[0] }), ...seen });
  const best = ["own_domain", "other", "free_mail"].find((kind) => seen[kind]);
  return best ? tillid.seen(best, seen[best]) : "none";
});
