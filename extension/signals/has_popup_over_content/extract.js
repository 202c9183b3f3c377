"use strict";

tillid.extract("has_popup_over_content", (page) => {
  const { attribute, first, parent, text } = tillid.dom;
  const LONGEST = 1500;
  const CONSENT = /cookie|consent|samtykke|gdpr|privacy|datenschutz|personvern|integritet|sp_message|iubenda|onetrust/i;
  // The law asks for it where wine or tobacco is sold.
  const AGE = new RegExp(
    "(?:fyldt|over|under|mindst|ældre end|least|older than|über|unter|mindestens|älter als|äldre än|fylt" +
    "|eldre enn) (?:16|18|20|21)(?!\\d| ?%)|age (?:check|verification|gate)|alders(?:kontrol|grense|tjek)" +
    "|alterspr(?:ü|ue)fung|ålderskontroll", "i");
  if (!page.view?.isDrawn) return null;
  const fixed = first(page.document, "[tillid-fixed]");
  if (!fixed) return false;
  let names = "";
  for (let node = first(page.document, "[tillid-over]"); node; node = node === fixed ? null : parent(node)) {
    const within = /** @type {Element} */ (node);
    names += ["id", "class", "title", "src", "aria-label"].map((name) => attribute(within, name)).join(" ");
  }
  const words = text(fixed).trim();
  // A whole page may stand in a fixed frame, and a fixed picture may lie under it.
  const isWindow = words.length < LONGEST && (words !== "" || first(fixed, "iframe, form, button") !== null);
  return isWindow && !CONSENT.test(names + words) && !AGE.test(words) ? tillid.seen(true, fixed) : false;
});
