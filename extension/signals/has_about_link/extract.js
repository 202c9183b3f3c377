"use strict";

tillid.extract("has_about_link", (page, words) => {
  const SHORTEST = 5;
  /** "Om Nordlys": about whom, by the name that the domain has. */
  const ABOUT = /^\P{L}{0,3}(?:[Oo]m|[Aa]bout|[Üü]ber) (\p{Lu}[\p{L}\d&' -]{1,30})$/u;
  const letters = (/** @type {string} */ text) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  const shop = letters(page.site.split(".")[0]);
  const isShop = (/** @type {Link} */ { label }) => {
    const name = letters(ABOUT.exec(label)?.[1] ?? "");
    return name.length >= SHORTEST && shop.includes(name);
  };

  const own = tillid.ownLinks(page);
  const found = tillid.addresses.named(page, words, own) ?? own.find(isShop);
  return found ? tillid.seen(true, found.node) : false;
});
