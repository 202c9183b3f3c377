"use strict";

tillid.extract("has_popup_over_content", (page) => {
  const { attribute, first, parent, text } = tillid.dom;
  const MAX_LENGTH = 1500;
  const CONSENT = /cookie|consent|samtykke|gdpr|privacy|datenschutz|personvern|integritet|sp_message|iubenda|onetrust/i;
  // The law asks for it where wine or tobacco is sold.
  const YEARS = "(?:16|18|20|21)(?![\\d%]| ?(?:[%€$£\\d]|kr|eur|,-))";
  const AGE = new RegExp([
    `(?:fyldt|fyll?t|over|över|under|mindst|minst|ældre end|äldre än|eldre enn|least|older than|über|unter|mindestens` +
      `|älter als|schon|ab|(?:er|är|bist) du|are you|sind sie|i am|ich bin|jeg er|jag är|være|vara|must be) ${YEARS}`,
    `${YEARS} ?(?:\\+|(?:år|years?(?: old)?|jahre?)?,? (?:or|and|og|och|oder|und|eller) (?:older|over|above|ældre` +
      "|äldre|älter|eldre))",
    "(?:your|din|ihr|dein) (?:age(?!n)|alder|ålder|alter)", "age (?:check|verification|gate|restrict)",
    "(?:legal|drinking) age(?!n)", "old enough", "gamm[ea]l nok|gammal nog|alt genug", "volljährig",
    "(?:er|är) du myndig", "alders(?:kontrol|gr[eæ]nse|tjek|bekræft|verif)", "ålders(?:kontroll|gräns|verif)",
    "alters(?:pr(?:ü|ue)fung|verif|kontrolle|freigabe|beschränk)",
  ].join("|"), "i");
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
  const isWindow = words.length < MAX_LENGTH && (words !== "" || first(fixed, "iframe, form, button") !== null);
  return isWindow && !CONSENT.test(names + words) && !AGE.test(words) ? tillid.seen(true, fixed) : false;
});
