"use strict";

tillid.extract("offers_cookie_refusal", (page) => {
  const MAX_NODES = 40;
  const BANNERS = [
    "#CybotCookiebotDialog", "#coiOverlay", "#coi-banner-wrapper", "#onetrust-banner-sdk", "#didomi-notice",
    "#didomi-popup", ".qc-cmp2-container", ".cky-consent-container", ".cmplz-cookiebanner", "#cookiescript_injected",
    ".cc-window", "#iubenda-cs-banner", "#cmpbox", "#shopify-pc__banner", "#cookie-notice", "#cookie-law-info-bar",
    "#truste-consent-track", ".klaro", "#cookie-banner", ".cookie-banner", "#cookiebanner", ".cookiebanner",
    "#cookie-consent", ".cookie-consent", "#cookieConsent", "#cookie-bar", ".cookie-bar", ".cookie-popup",
    "#cookie-popup", "#cookies-consent", ".cookie-notice", ".cookie-notification", ".message.cookie",
    "#gdpr-cookie-message", "#usercentrics-root", "#usercentrics-cmp-ui", ".cookie-permission-container",
  ].join();
  const HIDDEN = [
    "[hidden]", "[aria-hidden=true]", "[style*='display:none']", "[style*='display: none']", "[class*=preference]",
    "[class*=settings]", "[id*=detail i]",
  ].join();
  const ACCEPTS = new RegExp([
    "accept", "tillad", "godkend", "godta", "\\bok(?:ay)?\\b", "\\benig\\b", "zustimm", "akzept", "einverstanden",
    "erlaub", "godkänn", "tillåt", "allow", "agree", "got it", "forstået", "forstår", "förstår", "jatak", "ja tak",
  ].join("|"), "i");

  const REFUSES = tillid.meets([
    "reject", "without consent|continue", "necessary !all", "not~consent", "no|not thanks", "no !consent",
  ]);
  /** Said otherwise, or in the language of a banner that nobody translated. */
  const REFUSES_ELSEWHERE = new RegExp([
    "opt[ -]?out", "blo(?:k(?:er|k)|ck)", "verbiet", "(?:uden|utan|uten|ohne|without) (?:spor|spår|track)", "refuser",
    "sans accepter", "weiger", "rifiut", "senza accettare", "rechaz", "sin aceptar", "recusar", "rejeitar", "odrzu",
    "bez akceptacji", "odmít", "hylkää", "kieltäy", "keeldu", "noraid", "atmesti",
  ].join("|"), "i");

  const { dom } = tillid;
  const banner = /cookie|kakor|samtykke|consent/i.test(page.text) ? dom.first(page.document, BANNERS) : null;
  if (!banner) return tillid.notApplicable;
  const buttons = dom.all(banner, "button, a, [role=button], input[type=button], input[type=submit]")
    .slice(0, MAX_NODES)
    .filter((node) => dom.closest(node, HIDDEN) === null);
  const label = (/** @type {Element} */ node) => {
    const said = [dom.text(node), dom.attribute(node, "value"), dom.attribute(node, "aria-label")];
    return tillid.plain(said.find((words) => /\p{L}/u.test(words)) ?? "").trim().slice(0, 80);
  };
  const refusing = buttons.find((node) =>
    REFUSES(tillid.meaningsOf(label(node))) || REFUSES_ELSEWHERE.test(label(node)));
  if (refusing) return tillid.seen(true, refusing);
  const accepting = buttons.find((node) => ACCEPTS.test(label(node)));
  return accepting ? tillid.seen(false, accepting) : tillid.notApplicable;
});
