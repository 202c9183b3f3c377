// What a page calls the shop, and the firms that it names where it gives a company's number. Stays in the host, where a
// register's answer is compared with it.
"use strict";

tillid.namesOf = (() => {
  const [MAX_NAMES, MAX_PLACES, MAX_LENGTH, LINES_BEFORE] = [20, 10, 120, 2];
  const NUMBER = /cvr|org(?:anisa[a-z]*)?[-. ]{0,2}n[ro]|organis[a-z]*nummer|(?:ust|umsatzsteuer)[-. ]{0,2}id|y-tunnus|company (?:no|num)|\b(?:vat|moms|mva)\b/i;
  const RIGHTS = /(?:©|\(c\)|copyright)[\s\d–-]{0,20}([^\n|·•©]{2,80})/gi;
  const ORGANISATION = /^(?:Organization|Corporation|LocalBusiness|Store|OnlineStore|WebSite)$/;
  const NAMED = "meta[property='og:site_name'], meta[name='application-name']";
  const short = (/** @type {unknown} */ text) => (typeof text === "string" ? text.trim().slice(0, MAX_LENGTH) : "");

  /** @type {(page: Page) => ShopNames} */
  return (page) => {
    const items = page.structured.filter((item) => [item["@type"]].flat().some((type) => ORGANISATION.test(String(type))));
    const metas = tillid.dom.all(page.document, NAMED).map((node) => tillid.dom.attribute(node, "content"));
    const rights = [...page.text.matchAll(RIGHTS)].map(([, name]) => name);
    const names = [...items.flatMap(({ name, legalName }) => [legalName, name]), ...metas, ...rights].map(short);
    const lines = page.text.split("\n");
    const beside = lines.flatMap((line, at) =>
      (NUMBER.test(line) ? [lines.slice(Math.max(0, at - LINES_BEFORE), at + 2).map((one) => one.slice(-MAX_LENGTH * 2)).join("\n")] : []));
    return { names: [...new Set(names.filter(Boolean))].slice(0, MAX_NAMES), beside: beside.slice(0, MAX_PLACES) };
  };
})();
