// Which currency a sign stands for on a page. "kr" is three currencies: the domain's country, the language with its
// region and what the page says of it are evidence, and where they disagree it stays unknown.
"use strict";

tillid.currencies = (() => {
  const EURO = "at be cy de ee es fi fr gr hr ie it lt lu lv mt nl pt si sk ax";
  const OWN = /** @type {Record<string, string>} */ ({
    dk: "DKK", fo: "DKK", gl: "DKK", se: "SEK", no: "NOK", sj: "NOK", is: "ISK", uk: "GBP", gb: "GBP", ch: "CHF",
    li: "CHF",
    pl: "PLN", cz: "CZK", hu: "HUF", ro: "RON", bg: "EUR", us: "USD", ca: "CAD", au: "AUD", nz: "NZD", jp: "JPY",
    in: "INR", br: "BRL",
    ...Object.fromEntries(EURO.split(" ").map((country) => [country, "EUR"])),
  });
  /** @type {Record<string, string>} */
  const SPOKEN = { da: "DKK", sv: "SEK", no: "NOK", nb: "NOK", nn: "NOK", is: "ISK" };
  /** @type {[RegExp, string][]} Signs that stand for one currency; others are codes or "kr". */
  const SIGNS = [
    [/€|^euro?$/, "EUR"], [/£/, "GBP"], [/₹/, "INR"], [/₺/, "TRY"], [/₽|^руб|^р\./, "RUB"], [/₴|грн/, "UAH"],
    [/₩/, "KRW"],
    [/₪/, "ILS"], [/₱/, "PHP"], [/zł/, "PLN"], [/kč/, "CZK"], [/^ft$/, "HUF"], [/^lei$/, "RON"], [/^лв/, "BGN"],
    [/^sfr/, "CHF"],
    [/^r\$/, "BRL"], [/^(?:c|ca)\$/, "CAD"], [/^(?:a|au)\$/, "AUD"], [/^nz\$/, "NZD"], [/^hk\$/, "HKD"], [/\$/, "USD"],
    [/¥/, "JPY"],
  ];
  const KRONER = /(?<![A-Z])(?:DKK|SEK|NOK|ISK)(?![A-Z])/g;
  /** @type {[RegExp, string][]} */
  const NAMED = [[/danske kroner/i, "DKK"], [/svenska kronor/i, "SEK"], [/norske kroner/i, "NOK"]];
  const DECLARED = "meta[property$='price:currency']";
  const REGION = /^[a-z]{2,3}[-_](?:[a-z]{4}[-_])?([a-z]{2})$/i;

  /** Two letters of the country: of the domain, and of the region that a language is named with. */
  const countries = (/** @type {Page} */ { document, url }) => {
    const { attribute, first, root } = tillid.dom;
    const [html, locale] = [root(document), first(document, "meta[property='og:locale']")];
    const said = [html && attribute(html, "lang"), locale && attribute(locale, "content"), url.pathname.split("/")[1]];
    const region = said.map((name) => REGION.exec(name ?? "")?.[1]).find(Boolean) ?? "";
    const top = url.hostname.split(".").at(-1) ?? "";
    return { domain: /^[a-z]{2}$/.test(top) ? top : "", region: region.toLowerCase() };
  };

  /** @type {(page: Page) => string} */
  const kroner = (page) => {
    const { domain, region } = countries(page);
    const isKroner = (/** @type {string | undefined} */ code) =>
      code !== undefined && /^(?:DKK|SEK|NOK|ISK)$/.test(code);
    const written = [...page.text.matchAll(KRONER)].map(([code]) => code);
    const named = NAMED.filter(([pattern]) => pattern.test(page.text)).map(([, code]) => code);
    const declared = tillid.dom.all(page.document, DECLARED).map((node) => tillid.dom.attribute(node, "content"));
    const spoken = OWN[region] ?? SPOKEN[page.language];
    const codes = new Set([...written, ...named, ...declared, OWN[domain], spoken].filter(isKroner));
    return codes.size === 1 ? /** @type {string} */ ([...codes][0]) : "";
  };

  /** @type {(page: Page) => (sign: string) => string} */
  const reader = (page) => {
    /** @type {string | undefined} */
    let kr;
    return (sign) => {
      if (/^(?:kr\.?)?$/.test(sign)) return (kr ??= kroner(page));
      return SIGNS.find(([pattern]) => pattern.test(sign))?.[1] ?? sign.replace(/\.$/, "").toUpperCase();
    };
  };

  return Object.freeze({ reader, countries, ofCountry: (/** @type {string} */ country) => OWN[country] ?? "" });
})();
