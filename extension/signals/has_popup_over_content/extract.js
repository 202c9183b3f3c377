"use strict";

tillid.extract("has_popup_over_content", (page) => {
  const { attribute, first, parent, text } = tillid.dom;
  const LONGEST = 1500;
  const CONSENT = /cookie|consent|samtykke|gdpr|privacy|datenschutz|personvern|integritet|sp_message|iubenda|onetrust/i;
  if (!page.view?.isDrawn) return null;
  const fixed = first(page.document, "[tillid-fixed]");
  if (!fixed) return false;
  let names = "";
  for (let node = first(page.document, "[tillid-over]"); node; node = node === fixed ? null : parent(node)) {
    names += ["id", "class", "title", "src", "aria-label"].map((name) => attribute(/** @type {Element} */ (node), name)).join(" ");
  }
  const words = text(fixed).trim();
  // A whole page may stand in a fixed frame, and a fixed picture may lie under it.
  const isWindow = words.length < LONGEST && (words !== "" || first(fixed, "iframe, form, button") !== null);
  return isWindow && !CONSENT.test(names + words) ? tillid.seen(true, fixed) : false;
});
