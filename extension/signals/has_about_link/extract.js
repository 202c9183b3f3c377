"use strict";

tillid.extract("has_about_link", (page, words) => {
  const MIN_LENGTH = 5;
  /** "Om Nordlys": about whom, by the name that the domain has. A part of it is a name where it is written as one. */
  const ABOUT = /^\P{L}{0,3}(?:[Oo]m|[Aa]bout|[Üü]ber) ([\p{L}\d][\p{L}\d&' -]{1,30})$/u;
  const IS_NAME = /^\p{Lu}/u;
  const letters = (/** @type {string} */ text) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  const shop = letters(page.site.split(".")[0]);
  const isShop = (/** @type {Link} */ { label }) => {
    const whom = ABOUT.exec(label)?.[1] ?? "";
    const name = letters(whom);
    return name === shop || (IS_NAME.test(whom) && name.length >= MIN_LENGTH && shop.includes(name));
  };

  const own = tillid.ownLinks(page);
  const found = tillid.addresses.named(page, words, own) ?? own.find(isShop);
  return found ? tillid.seen(true, found.node) : false;
});
