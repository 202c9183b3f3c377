"use strict";

tillid.extract("has_postal_address", (page, words) => {
  const REACH = 110;
  const MOST = 500;
  // Listed rather than named by \p{L}, which takes milliseconds to compile on every page.
  const LETTER = "A-Za-zÀ-ɏͰ-ӿ";
  const CAPITAL = "[A-ZÀ-ÞŁŚŠŹŻŽΑ-ΩА-Я]";
  const NAME = `[${LETTER}.'’-]+(?: [${LETTER}.'’-]+){0,4}`;
  const TOWN = `${CAPITAL}[${LETTER}.-]+`;
  // 2500 Valby · DK-2500 · 181 85 Lidingö · 53119 Bonn · 5708 HZ Helmond · 55-220 Jelcz
  const CONTINENTAL = new RegExp(`(?<![${LETTER}0-9.,+-])(?:[A-Z]{1,2}[- ])?(?:\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4,5})(?: [A-Z]{2})?,? ${TOWN}`, "g");
  const BRITISH = /(?<![A-Za-zÀ-ɏͰ-ӿ0-9])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-zÀ-ɏͰ-ӿ0-9])/g;
  const AMERICAN = /(?<![A-Za-zÀ-ɏͰ-ӿ0-9])[A-Z]{2},? \d{5}(?:-\d{4})?(?!\d)/g;
  const HOUSE = `\\d{1,4}(?:[/-]\\d{1,4})?(?: ?[a-zA-Z](?![${LETTER}]))?`;
  const FLOOR = "(?:,? ?(?:\\d{1,2}\\.?|st\\.?|kl\\.?|port|suite|unit) ?(?:sal|tv|th|mf|etage|og|floor|\\d{1,3})?\\.?)?";
  const STREET_FIRST = new RegExp(`${CAPITAL}${NAME},? ${HOUSE}${FLOOR}\\s?[,·|•–-]?\\s?$`);
  const ROAD = "(?:vej|gade|allé|alle|plads|stræde|torv|vænget|gatan|vägen|veien|gata|stra(?:ß|ss)e)";
  const NORDIC_STREET = new RegExp(`[${LETTER}]${ROAD} ${HOUSE}${FLOOR}[,\\s]{1,2}$`, "i");
  const HOUSE_FIRST = new RegExp(`(?<![${LETTER}0-9])${HOUSE},? ${CAPITAL}${NAME}[,\\s]`);
  const SOMEBODY_ELSE = /Toldboden 2|Carl Jacobsens Vej 3[135]|Borgergade 28|Amagerfælledvej 56|n[æa]vnenes hus|klageløsning|forbrugerstyrelse|forbrugerombud|datatilsyn|forbrugerklage|reklamationsn[äa]mnd|konsumentverk|schlichtung/i;
  const BOX = /(?:postboks|postbox|postfach|\bbox)[ .:]{0,2}\d[^\n]{0,25}$/i;
  const DATE = /\b(?:jan|feb|mar|apr|ma[ijy]|june?|juli?|july|aug|sept?|o[ck]t|nov|de[cz]|mo?nd?|man|tirs?|tue|ons|wed|tors?|thu|fre|fri|lør|sat|søn|sun)(?:dag|s?day|uary?|uari|ch|rz|ts|il|ust|t?ember|ob?er)?\.? \d{1,2}(?:[-–:.]\d{1,2})?,?\s?$/i;

  /** @type {(match: RegExpExecArray, isStreet: (before: string) => boolean) => boolean} */
  const isAddress = (match, isStreet) => {
    const before = page.text.slice(Math.max(0, match.index - REACH), match.index);
    return isStreet(before) && !SOMEBODY_ELSE.test(before) && !BOX.test(before) && !DATE.test(before);
  };

  /** @type {[RegExp, (before: string) => boolean][]} */
  const FORMS = [
    [CONTINENTAL, (before) => STREET_FIRST.test(before)],
    [CONTINENTAL, (before) => HOUSE_FIRST.test(before.slice(-50)) && words.test(before.slice(-50))],
    [/(?<![\d.,+-])\d{4}(?!\d)/g, (before) => NORDIC_STREET.test(before)],
    [BRITISH, (before) => HOUSE_FIRST.test(before) || words.test(before)],
    [AMERICAN, (before) => HOUSE_FIRST.test(before)],
  ];

  const { dom } = tillid;
  const marked = dom.first(page.document, "[itemprop=streetAddress]");
  if (marked && /[A-Za-zÀ-ɏͰ-ӿ]{2}/.test(dom.text(marked))) return tillid.seen(true, marked);
  const declared = page.structured.flatMap(({ address }) => [address].flat())
    .find((address) => typeof address?.streetAddress === "string" && /[A-Za-zÀ-ɏͰ-ӿ]{2}/.test(address.streetAddress));
  if (declared) return tillid.seen(true, declared.streetAddress);
  for (const [pattern, isStreet] of FORMS) {
    const found = [...page.text.matchAll(pattern)].slice(0, MOST).find((match) => isAddress(match, isStreet));
    if (found) return tillid.seen(true, page.text.slice(Math.max(0, found.index - 40), found.index) + found[0]);
  }
  return false;
});
