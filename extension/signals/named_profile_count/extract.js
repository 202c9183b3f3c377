"use strict";

tillid.extract("named_profile_count", (page) => {
  const GENERAL = /^(?:www\d?|shop|store|butik|webshop|online|mobile)$/;
  const plain = (/** @type {string} */ text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const triples = (/** @type {string} */ text) =>
    Array.from({ length: Math.max(text.length - 2, 0) }, (_, at) => text.slice(at, at + 3));
  const names = page.url.hostname.split(".").slice(0, -1).map(plain)
    .filter((name) => name.length > 2 && !GENERAL.test(name));

  /** Half of the name's letter triples: "nordlys-shop.dk" is @nordlys_official, and a near name is not chance. */
  const bears = (/** @type {string} */ handle) => names.some((name) => {
    const all = triples(name);
    return all.filter((triple) => handle.includes(triple)).length >= all.length / 2;
  });
  const own = tillid.profiles(page).filter(({ url }) => bears(plain(url.pathname.slice(0, 200))));
  return tillid.seen(new Set(own.map(({ network }) => network)).size, own.map(({ link }) => link.href).join(" "));
});
