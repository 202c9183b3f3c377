"use strict";

tillid.extract("has_only_po_box", (page, words) => {
  const NEAR = 90;
  const THEIRS = /datatilsyn|skyddsmyndighet|reklamationsn|konsumentverk|forbrukertilsyn|n[æa]vnenes|schlichtung/i;
  // Beside goods and terms, a box alone says little: the street may stand where a visitor looks for it.
  if (!["contact", "about", "terms"].includes(page.kind)) return null;
  const box = words.find(page.text);
  if (!box || THEIRS.test(page.text.slice(Math.max(0, box.index - NEAR), box.index))) return false;
  const street = tillid.extractors.has_postal_address(page, tillid.words({ words: { en: ["street", "road", "avenue", "lane", "house"] } }));
  return street ? false : tillid.seen(true, box[0]);
});
