"use strict";

tillid.extract("email_kind", (page) => {
  const MOST = 200;
  const REACH = 70;
  const AT = /@| ?[([{] ?(?:at|a|ät|snabel-?a) ?[)\]}] ?/gi;
  const BEFORE = /[A-Za-zÀ-ɏͰ-ӿ0-9][A-Za-zÀ-ɏͰ-ӿ0-9._%+-]{0,63}$/;
  const AFTER = /^((?:[A-Za-zÀ-ɏͰ-ӿ0-9-]{1,63}\.){1,4}[A-Za-zÀ-ɏͰ-ӿ]{2,18})(?![A-Za-zÀ-ɏͰ-ӿ0-9])/;
  const DOT = / ?[([{] ?(?:dot|punkt|prik) ?[)\]}] ?/gi;
  const FREE = /^(?:(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|aol|gmx|yandex|163|126|qq|sina|foxmail|proton|protonmail|zohomail|jubii|ofir)\.[a-z.]{2,6}|(?:me|mac|mail|inbox|email)\.com|mail\.(?:dk|ru)|inbox\.ru|web\.de|freenet\.de|t-online\.de|wp\.pl|o2\.pl)$/;
  const NOT_THE_SHOPS = /(?:^|\.)(?:example\.\w+|domain\.com|yourdomain\.\w+|datatilsynet\.(?:dk|no)|naevneneshus\.dk|forbrug\.dk|kfst\.dk|emaerket\.dk|imy\.se|arn\.se|konsumentverket\.se|europa\.eu|klarna\.com|paypal\.com)$/;

  /** Cloudflare hides addresses: the first byte is the key of the others. https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/ */
  const decloud = (/** @type {string} */ hex) => {
    const [key = 0, ...bytes] = (hex.match(/[0-9a-f]{2}/gi) ?? []).map((byte) => parseInt(byte, 16));
    return String.fromCharCode(...bytes.map((byte) => byte ^ key));
  };

  /** @type {(text: string) => string[]} */
  const written = (text) => [...text.matchAll(AT)].slice(0, MOST).flatMap((sign) => {
    const end = sign.index + sign[0].length;
    const name = BEFORE.exec(text.slice(Math.max(0, sign.index - REACH), sign.index));
    const domain = AFTER.exec(text.slice(end, end + REACH).replace(DOT, "."));
    return name && domain ? [`${name[0]}@${domain[1]}`] : [];
  });

  const kindOf = (/** @type {string} */ address) => {
    const host = tillid.addresses.parse(`https://${address.split("@").at(-1)}`, page.url)?.hostname ?? "";
    if (host === "" || NOT_THE_SHOPS.test(host)) return "none";
    if (tillid.addresses.site(host) === page.site) return "own_domain";
    return FREE.test(host) ? "free_mail" : "other";
  };

  const { dom } = tillid;
  const hidden = dom.all(page.document, "[data-cfemail]").map((node) => decloud(dom.attribute(node, "data-cfemail").slice(0, 400)));
  const mails = page.links.filter(({ href }) => /^mailto:/i.test(href)).map(({ href }) => href.slice("mailto:".length).split("?")[0]);
  const clouded = page.links.flatMap(({ href }) => /\/cdn-cgi\/l\/email-protection#([0-9a-f]{8,400})$/i.exec(href)?.[1] ?? []).map(decloud);
  const found = [...written([...mails, ...hidden, ...clouded].join("\n")), ...written(page.text)];
  const best = ["own_domain", "other", "free_mail"].flatMap((kind) => found.filter((address) => kindOf(address) === kind).slice(0, 1));
  return best.length ? tillid.seen(kindOf(best[0]), best[0]) : "none";
});
