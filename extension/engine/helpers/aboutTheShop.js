// The link to the page on who is behind the shop: by its wordings, or by the shop's own name ("Om Nordlys").
"use strict";

tillid.aboutTheShop = (() => {
  const MIN_LENGTH = 5;
  /** "Om Nordlys": about whom, by the name that the domain has. A part of it is a name where it is written as one. */
  const ABOUT = /^\P{L}{0,3}(?:[Oo]m|[Aa]bout|[Üü]ber) ([\p{L}\d][\p{L}\d&' -]{1,30})$/u;
  const IS_NAME = /^\p{Lu}/u;
  const letters = (/** @type {string} */ text) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");

  /** @type {(page: Page, words: Words, links: Link[]) => Link | undefined} */
  return (page, words, links) => {
    const shop = letters(page.site.split(".")[0]);
    const isShop = (/** @type {Link} */ { label }) => {
      const whom = ABOUT.exec(label)?.[1] ?? "";
      const name = letters(whom);
      return name === shop || (IS_NAME.test(whom) && name.length >= MIN_LENGTH && shop.includes(name));
    };
    return tillid.addresses.named(page, words, links) ?? links.find(isShop);
  };
})();
