"use strict";

tillid.extract("has_popup_over_content", (page) => {
  const { dom } = tillid;
  const DEEPEST = 30;
  const LONGEST = 1500;
  const CONSENT = /cookie|consent|samtykke|gdpr|privacy|datenschutz|personvern|integritet|sp_message|iubenda|onetrust/i;
  /** @type {Window | null} A form may be named defaultView. */
  const view = Object.getOwnPropertyDescriptor(Document.prototype, "defaultView")?.get?.call(page.document);
  if (!view || view.innerWidth === 0) return null;
  /** @type {Element | null} */
  let node = Document.prototype.elementFromPoint.call(page.document, view.innerWidth / 2, view.innerHeight / 2);
  let names = "";
  for (let depth = 0; node && depth < DEEPEST; depth += 1) {
    names += ["id", "class", "title", "src", "aria-label"].map((name) => dom.attribute(/** @type {Element} */ (node), name)).join(" ");
    if (view.getComputedStyle(node).position === "fixed") break;
    node = dom.parent(node);
  }
  if (!node) return false;
  const words = dom.text(node).trim();
  // A whole page may stand in a fixed frame, and a fixed picture may lie under it.
  const isWindow = words.length < LONGEST && (words !== "" || dom.first(node, "iframe, form, button") !== null);
  return isWindow && !CONSENT.test(names + words) ? tillid.seen(true, node) : false;
});
