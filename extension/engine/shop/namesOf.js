// What a page calls the shop, and the firms that it names where it gives a company's number. Stays in the host, where a
// register's answer is compared with it.
"use strict";

tillid.namesOf = (() => {
  const [MAX_NAMES, MAX_PLACES, MAX_LENGTH, LINES_BEFORE] = [20, 10, 120, 2];
  const DIGITS = /\d(?:[ .–-]?\d){7}/;
  const LABELS = [
    "\\b(?:DK|SE|NO|DE|ATU)[- ]?\\d{8}", "cvr", "org(?:anisa[a-z]*)?[-. ]{0,2}n[ro]", "organis[a-z]*nummer", "y-tunnus",
    "(?:ust|umsatzsteuer)[-. ]{0,2}id", "company (?:no|num)", "\\b(?:vat|moms|mva)\\b",
  ];
  const NUMBER = new RegExp(LABELS.join("|"), "gi");
  const RIGHTS = /(?:©|\(c\)|copyright)[\s\d–-]{0,20}([^\n|·•©]{2,80})/gi;
  const ORGANISATION = /^(?:Organization|Corporation|LocalBusiness|Store|OnlineStore|WebSite)$/;
  const NAMED = "meta[property='og:site_name'], meta[name='application-name']";
  const short = (/** @type {unknown} */ text) => (typeof text === "string" ? text.trim().slice(0, MAX_LENGTH) : "");

  /** What stands around each number of a company, and in the lines above. @type {(lines: string[]) => string[]} */
  const placesIn = (lines) => {
    const places = [];
    for (const [at, line] of lines.entries()) {
      for (const { index } of line.matchAll(NUMBER)) {
        if (places.length === MAX_PLACES) return places;
        const around = line.slice(Math.max(0, index - MAX_LENGTH), index + MAX_LENGTH);
        const above = lines.slice(Math.max(0, at - LINES_BEFORE), at).map((one) => one.slice(-MAX_LENGTH));
        const below = (lines[at + 1] ?? "").slice(0, MAX_LENGTH);
        if (DIGITS.test(`${around}\n${below}`)) places.push([...above, around, below].join("\n"));
      }
    }
    return places;
  };

  /** @type {(page: Page) => ShopNames} */
  return (page) => {
    const isOne = (/** @type {unknown} */ type) => ORGANISATION.test(String(type));
    const items = page.structured.filter((item) => [item["@type"]].flat().some(isOne));
    const metas = tillid.dom.all(page.document, NAMED).map((node) => tillid.dom.attribute(node, "content"));
    const rights = [...page.text.matchAll(RIGHTS)].map(([, name]) => name);
    const names = [...items.flatMap(({ name, legalName }) => [legalName, name]), ...metas, ...rights].map(short);
    return { names: [...new Set(names.filter(Boolean))].slice(0, MAX_NAMES), beside: placesIn(page.text.split("\n")) };
  };
})();
