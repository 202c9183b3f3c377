"use strict";

tillid.extract("has_preticked_extra", (page, words) => {
  const { dom } = tillid;
  const NO = /\b(?:nej|ikke|no|not|don't|nein|nicht|kein|inte|nej)\b/i;
  const CONSENT = [
    "[id*=cookie i]", "[class*=cookie i]", "[id*=consent i]", "[class*=consent i]", "[class*=filter i]",
    "[class*=facet i]",
  ].join();
  if (!["product", "cart", "checkout"].includes(page.kind)) return null;

  const label = (/** @type {Element} */ box) => {
    const id = dom.attribute(box, "id");
    const holder = dom.closest(box, "label") ??
      dom.all(page.document, "label[for]").find((node) => id !== "" && dom.attribute(node, "for") === id) ??
      dom.parent(box);
    const said = holder ? dom.text(holder).slice(0, 300) : "";
    return `${said}\n${dom.attribute(box, "name")} ${id}`.replaceAll("_", " ");
  };

  const found = dom.all(page.document, "input[type=checkbox i][checked]:not([disabled])").slice(0, 30)
    .filter((box) => !dom.closest(box, CONSENT)).map(label)
    .find((said) => !NO.test(said) && words.test(said));
  return found === undefined ? false : tillid.seen(true, found);
});
