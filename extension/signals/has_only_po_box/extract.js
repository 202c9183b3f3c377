"use strict";

tillid.extract("has_only_po_box", (page, words) => {
  const NEAR = 90;
  // Beside goods and terms, a box alone says little: the street may stand where a visitor looks for it.
  if (!["contact", "about", "terms"].includes(page.kind)) return null;
  const box = words.find(page.text);
  const before = box ? page.text.slice(Math.max(0, box.index - NEAR), box.index).toLowerCase() : "";
  if (!box || new RegExp(tillid.otherBodies.authority).test(before)) return false;
  return tillid.readPostalAddress(page) ? false : tillid.seen(true, box[0]);
});
