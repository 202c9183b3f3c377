// The names that a page's pictures go by: file names, alternative texts, titles and classes, one picture a line.
// Logos of payment methods and certificates are seen this way, without looking at a single pixel.
"use strict";

tillid.readPictures = (() => {
  const PICTURES = "img, svg, svg title, use, i[class], span[class*=icon i], [class*=payment i]";
  const NAMES = ["alt", "title", "aria-label", "aria-labelledby", "class", "href", "xlink:href"];
  const MAX_PICTURES = 2000;
  const MAX_LENGTH = 200;

  const fileName = (/** @type {string} */ address) =>
    address.startsWith("data:") ? "" : address.split(/[?#]/, 1)[0].split("/").at(-1) ?? "";

  const names = (/** @type {Element} */ node) => {
    const { dom } = tillid;
    const title = node.localName === "title" ? dom.text(node) : "";
    return [title, fileName(dom.attribute(node, "src") || dom.attribute(node, "data-src")),
      ...NAMES.map((name) => dom.attribute(node, name))]
      .filter(Boolean).map((name) => name.slice(0, MAX_LENGTH)).join(" ").replace(/\s+/g, " ");
  };

  /** @type {WeakMap<Document, string>} Several signals look at the same pictures. */
  const known = new WeakMap();

  /** @type {(document: Document) => string} */
  return (document) => {
    const read = known.get(document) ??
      tillid.dom.all(document, PICTURES).slice(0, MAX_PICTURES).map(names).filter(Boolean).map(tillid.plain).join("\n");
    known.set(document, read);
    return read;
  };
})();
