"use strict";

tillid.extract("structured_contact", (page) => {
  const MAX_ITEMS = 20;
  const LAST = 7;
  const firms = page.structured
    .filter((item) => /Organi[sz]ation|Store|Business|Shop/.test(String(item["@type"]))).slice(0, MAX_ITEMS);
  const said = firms.flatMap(({ telephone, email, vatID, address, contactPoint }) => {
    const points = [contactPoint].flat().slice(0, MAX_ITEMS);
    const places = [address].flat().slice(0, MAX_ITEMS);
    return [[telephone, ...points.map((point) => point?.telephone)].map((value) => ["tel", value]),
      [email, ...points.map((point) => point?.email)].map((value) => ["mailto", value]),
      [vatID, ...places.map((place) => place?.postalCode)].map((value) => ["", value])].flat();
  }).filter(([, value]) => typeof value === "string" && value.length > 3 && value.length < 60);
  if (said.length === 0) return "none";

  const digits = (/** @type {string} */ text) => text.replace(/\D/g, "");
  const linked = page.links.filter(({ href }) => /^(?:tel|mailto):/i.test(href))
    .map(({ href }) => href.slice(0, 200).toLowerCase());
  const shown = [page.text.toLowerCase(), ...linked].join("\n");
  const shownDigits = shown.replace(/(\d)[ ()./–-]{1,3}(?=\d)/g, "$1");
  /** @type {(kind: string, value: string) => boolean} */
  const isShown = (kind, value) => (kind === "mailto" ? shown.includes(value.replace(/^mailto:/i, "").toLowerCase()) :
    digits(value).length > 3 && shownDigits.includes(digits(value).slice(kind === "tel" ? -LAST : 0)));
  const agreeing = said.find(([kind, value]) => isShown(kind, value));
  if (agreeing) return tillid.seen("agrees", agreeing[1]);
  // What is only declared contradicts nothing; another number or address in its place does.
  const other = said.find(([kind]) => kind && linked.some((href) => href.startsWith(`${kind}:`)));
  return other ? tillid.seen("contradicts", other[1]) : "none";
});
