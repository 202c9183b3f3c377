"use strict";

tillid.extract("has_postal_address", (page, words) => {
  const [REACH, MOST] = [110, 500];
  // Listed rather than named by \p{L}, which takes milliseconds to compile on every page.
  const [LETTER, CAPITAL] = ["A-Za-zÀ-ɏͰ-ӿ", "[A-ZÀ-ÞŁŚŠŹŻŽΑ-ΩА-Я]"];
  const NAME = `[${LETTER}.'’-]+(?: [${LETTER}.'’-]+){0,4}`;
  // 2500 Valby · DK-2500 · 181 85 Lidingö · 53119 Bonn · 5708 HZ Helmond · 55-220 Jelcz · TR18 4AW
  const CODE = /\d{4,5}(?!\d)|\d{3} \d{2}(?!\d)|\d{2}-\d{3}(?!\d)|\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z\d])/g;
  const TOWN = new RegExp(`^(?: [A-Z]{2})?,? ${CAPITAL}[${LETTER}.-]+`);
  const HOUSE = `\\d{1,4}(?:[/-]\\d{1,4})?(?: ?[a-zA-Z](?![${LETTER}]))?`;
  const FLOOR = "(?:,? ?(?:\\d{1,2}\\.?|st\\.?|kl\\.?|kld\\.?|port|suite|unit) ?(?:sal|tv|th|mf|tr|etage|og|floor|\\d{1,3})?\\.?,?(?: ?(?:tv|th|mf)\\.?)?)?";
  const PLACE = `(?:(?:,|\\n| (?=\\()) ?\\(?[${LETTER}][${LETTER}. -]{2,20}\\)?)?`;
  const STREET_FIRST = new RegExp(`${CAPITAL}${NAME},? ${HOUSE}${FLOOR}${PLACE}\\s?[,·|•–-]?\\s?$`);
  const NORDIC_STREET = /[a-zß-ÿ](?:vej|gade|all[eé]|plads|stræde|torv|vænget|gatan|vägen|veien|vegen|gata|stra(?:ß|ss)e) \d{1,4} ?[a-z]?(?:[ ,.]{1,2}(?:\d{1,2}|st|kl|tv|th|mf|sal|[.,]){1,4}){0,3}[,\s]{1,2}$/;
  const HOUSE_FIRST = new RegExp(`(?<![${LETTER}0-9])${HOUSE},? ${CAPITAL}${NAME}[,\\s]`);
  // "Nova 5, 2400 Lumen" is no address: a street's word or a firm's details stand by one.
  const STREET_WORD = /[a-zà-ÿ]{2}(?:vej|gade|stræde|torv|vænget|gatan|gata|vägen|väg|veien|vegen|straße|strasse|weg|laan|straat)(?![a-z])|\b(?:all[eé]|plads|torv|gate|stra(?:ß|ss)e|sct\.|park \d|str\.|platz|brygg[ae]|boulevard|landevej|ringvej|vej|gade|rue|ul\.|road|street|lane|avenue|strand)(?![a-z])/;
  const FIRM = /\b(?:aps|a\/s|i\/s|ab|as|gmbh|kg|ltd|b\.v|s\.l|sas|cvr|org\.? ?nr|adresse?n?|address|anschrift|c\/o|danmark|denmark|sverige|norge|deutschland|tlf|tel|telefon|phone|e?-?mail|kontakt|butik|retur\w{0,9}|firma)(?![a-zæøå])|@|\+4\d/;
  const UNIT = /^,? (?:watt|lumen|kelvin|gram|stk|stück|styk|pcs|pieces|m?ah|volt|ml|liter|kilo|rpm|kr|euro?|dkk|sek|nok|usd|(?:varer|varor|produ[ck]t|artik[ek]l|kunde|custom)[a-z]{0,5}|(?:jan|feb|marts?|apr|maj|mai|may|june?|juni|july?|juli|aug|sept?|o[ck]t|nov|de[cz])(?:u?ary?|ruary?|il|ust|t?ember|ob?er)?)(?![a-zß-ÿ])/i;
  const AUTHORITY = /Toldboden 2|Carl Jacobsens Vej 3[135]|Borgergade 28|Amagerfælledvej 56|n[æa]vnenes hus|klageløsning|forbrugerstyrelse|forbrugerombud|forbrugereuropa|datatilsyn|forbrugerklage|forbrukertilsyn|forbrukerråd|reklamationsn[äa]mnd|skyddsmyndighet|konsumentverk|schlichtung|datenschutzbe|informationsfreiheit|information commissioner/i;
  const PARTNER = /klarna|paypal|quickpay|google|facebook|mailchimp|meta platforms|stripe|\bnets\b/i;
  const NO_STREET = [/(?:postboks|postbox|postfach|\bbox)[ .:]{0,2}\d[^\n]{0,25}$/i,
    /muster|(?:eksempel|exempel|beispiel|example|sample|din|your|gade)(?:vej|gade|gatan|str)/i,
    /\b(?:jan|feb|mar|apr|ma[ijy]|june?|juli?|july|aug|sept?|o[ck]t|nov|de[cz]|mo?nd?|man|tirs?|tue|ons|wed|tors?|thu|fre|fri|lør|sat|søn|sun)(?:dag|s?day|uary?|uari|ch|rz|ts|il|ust|t?ember|ob?er)?\.? \d{1,2}(?:[-–:.]\d{1,2})?,?\s?$/i];

  const isTheirs = (/** @type {string} */ before) => {
    const named = AUTHORITY.exec(before);
    return (named !== null && !/\d{4} [A-ZÆØÅÄÖ]|©|CVR/.test(before.slice(named.index))) ||
      PARTNER.test(before.split(/[.!?] (?=[A-ZÆØÅÄÖÜ])|\n/).at(-1) ?? "");
  };
  /** @type {(code: string, before: string, after: string) => boolean} */
  const followsStreet = (code, before, after) => {
    if (/[A-Z]$/.test(code)) return /\b[A-Z]{1,2}$/.test(before) && (HOUSE_FIRST.test(before) || words.test(before));
    const start = before.replace(/(?:DK|[A-Z]{1,2})(?: ?- ?| )$/, "");
    if (/[A-Za-zÀ-ɏͰ-ӿ0-9.,+-]$/.test(start) || !/\d/.test(start.slice(-60))) return false;
    if (code.length === 5 && /(?<![A-Za-z\d])[A-Z]{2},? $/.test(before)) return HOUSE_FIRST.test(before);
    const near = start.slice(-50);
    const isStreet = STREET_WORD.test(near.toLowerCase());
    if (code.length === 4 && isStreet && NORDIC_STREET.test(start.toLowerCase())) return true;
    if (!TOWN.test(after) || UNIT.test(after)) return false;
    return (code.length > 4 || isStreet || FIRM.test((before + code + after).toLowerCase())) &&
      (STREET_FIRST.test(start) || (HOUSE_FIRST.test(near) && words.test(near)));
  };

  const declared = page.structured.flatMap(({ address }) => [address].flat())
    .find((address) => typeof address?.streetAddress === "string" && /[A-Za-zÀ-ɏͰ-ӿ]{2}/.test(address.streetAddress));
  if (declared) return tillid.seen(true, declared.streetAddress);
  let looked = 0;
  for (const { 0: code, index } of page.text.matchAll(CODE)) {
    if ((looked += 1) > MOST) break;
    const before = page.text.slice(Math.max(0, index - REACH), index);
    const after = page.text.slice(index + code.length, index + code.length + 60);
    const isStreet = followsStreet(code, before, after);
    const isShops = isStreet && !isTheirs(before) && !NO_STREET.some((other) => other.test(before));
    if (isShops) return tillid.seen(true, before.slice(-40) + code + after.slice(0, 20).split(/[\n,.]/)[0]);
  }
  const marked = tillid.dom.first(page.document, "[itemprop=streetAddress]");
  return marked && /[A-Za-zÀ-ɏͰ-ӿ]{2}/.test(tillid.dom.text(marked)) ? tillid.seen(true, marked) : false;
});
