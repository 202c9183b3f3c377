// Whether a shop says that all it sells is fetched or downloaded: then no price and time of delivery is missing. That
// some goods are, or are not sent somewhere, is said by shops that send others.
"use strict";

tillid.sendsNothing = (() => {
  const ONLY = "kun|alene|udelukkende|bare|utelukkende|bara|endast|enbart|nur|ausschließlich|only";
  const FETCHED = "afhentes|hentes|hämtas|abgeholt werden|abzuholen|be collected|be picked up";
  const GOODS = "varer|varor|waren|artikel|bestellungen|goods|items|orders";
  const SAID = new RegExp([
    `\\b(?:alle|alla|all) (?:vores |våre |våra |our )?(?:${GOODS}) (?:(?:skal|må|ska|skall|måste|must|müssen|sind)` +
      `|(?:kan|kann|können|can) (?:${ONLY})) (?:[a-zæøåäöüß]+ ){0,3}(?:${FETCHED})`,
    `\\b(?:${GOODS})(?:ne|na)? (?:kan|kann|können|can) (?:${ONLY}) (?:[a-zæøåäöüß]+ ){0,3}(?:${FETCHED})`,
    "\\b(?:vi|wir|we) (?:(?:sender|leverer|skickar|levererar) (?:ikke|inte)|(?:versenden|liefern) nicht" +
      "|(?:do not|don't) (?:ship|deliver))(?: varer| varor| goods)?\\s*(?:[.:!\\n]|$)",
    `\\b(?:sælger|selger|säljer|verkaufen|sell) (?:vi |wir )?(?:${ONLY}) digital`,
    "\\b(?:alle|alla|all) (?:vores |våre |våra |unsere |our )?[a-zæøåäöüß]+ (?:er|är|sind|are) digital",
  ].join("|"), "i");

  /** @type {(page: Page) => boolean} */
  return (page) => SAID.test(page.text);
})();
