// The shop's postal address: a postcode with a street before it, which is not somebody else's.
"use strict";

tillid.readPostalAddress = (() => {
  const [REACH, BEYOND, MAX_CODES] = [110, 60, 500];
  // Listed rather than named by \p{L}, which takes milliseconds to compile on every page.
  const [LETTER, CAPITAL] = ["A-Za-zÀ-ɏͰ-ӿ", "[A-ZÀ-ÞŁŚŠŹŻŽΑ-ΩА-Я]"];
  const NAME = `[${LETTER}.'’-]+(?: [${LETTER}.'’-]+){0,4}`;
  // 2500 Valby · DK-2500 · 181 85 Lidingö · 53119 Bonn · 5708 HZ Helmond · 55-220 Jelcz · TR18 4AW
  const CODE = /\d{4,5}(?!\d)|\d{3} \d{2}(?!\d)|\d{2}-\d{3}(?!\d)|\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z\d])/g;
  const COUNTRY = /(?:DK|[A-Z]{1,2})(?: ?[-–—] ?| )$/;
  /** In a table or a list, what comes next is told first: "Postnr./by: 5700 Svendborg". */
  const TOWN_LABEL = "(?:post)?(?:by|ort|sted)|stad|city|town";
  const BEFORE_CODE = new RegExp(
    `\\n(?:(?:post(?:nr|nummer|code|leitzahl)?|plz|zip(?: code)?|${TOWN_LABEL})\\.?` +
    "(?: ?[/&] ?| (?:og|och|und|and) )?){1,2}:? $", "i");
  const BEFORE_TOWN = new RegExp(`^\\n(?:${TOWN_LABEL}):? `, "i");
  const NORDIC_CODE = /(?<![A-Za-z])(?:DK|N|NO|S|SE) ?[-–]$/;
  const TOWN = new RegExp(`^(?: [A-Z]{2})?,? ${CAPITAL}[${LETTER}.-]+`);

  const ONE_LETTER = `[a-zA-Z](?![${LETTER}])`;
  const NUMBER = `\\d{1,4}(?: ?${ONE_LETTER})?`;
  // 12 · 12A · 12–14 · 12A-C · 12/3/14 · 12 + 14 · 5 bis 7
  const TO = "(?: ?[/–—+&-] ?| (?:og|och|und|bis|til|till|to) )";
  const HOUSE = `${NUMBER}(?:${TO}(?:${NUMBER}|${ONE_LETTER})){0,4}`;
  const UNITS = [
    "\\d{1,2}\\.?", "st\\.?", "kl\\.?", "kld\\.?", "port", "suite", "unit", "stiege", "stg\\.?", "top", "tür",
    "lgh", "opg(?:ang)?\\.?", "uppg(?:ång)?\\.?", "inngang", "bygn(?:ing)?\\.?", "lejl\\.?", "haus", "hus", "dør",
    "våning",
  ];
  const FLOORS = [
    "sal", "tv", "th", "mf", "tr", "etage", "etg", "etasje", "vån(?:ing)?", "og", "floor", "\\d{1,4}", ONE_LETTER,
  ];
  const FLOOR = `(?:,? ?(?:${UNITS.join("|")}) ?(?:${FLOORS.join("|")})?\\.?,?(?: ?(?:tv|th|mf)\\.?)?){0,2}`;
  const PLACE = `(?:(?:,|\\n| (?=\\()) ?\\(?[${LETTER}][${LETTER}. -]{2,20}\\)?)?`;
  const STREET_FIRST = new RegExp(`${CAPITAL}${NAME}(?:,? |(?<=[Ss]tr\\.))${HOUSE}${FLOOR}${PLACE}\\s?[,·|•–-]?\\s?$`);
  const HOUSE_FIRST = new RegExp(`(?<![${LETTER}0-9])${HOUSE},? ${CAPITAL}${NAME}[,\\s]`);
  const NORDIC_ENDINGS = [
    "vej", "gade", "all[eé]", "plads", "stræde", "torv", "vænget", "gatan", "vägen", "veien", "vegen", "gata",
    "stra(?:ß|ss)e",
  ];
  const NORDIC_STREET = new RegExp(
    `[a-zß-ÿ](?:${NORDIC_ENDINGS.join("|")}) ${HOUSE}` +
    "(?:[ ,.]{1,2}(?:\\d{1,2}|st|kl|tv|th|mf|sal|[.,]){1,4}){0,3}[,\\s]{1,2}$");

  // "Nova 5, 2400 Lumen" is not an address: a street's word or a firm's details stand by one.
  const STREET_ENDINGS = [
    "vej", "vejen", "gade", "gaden", "stræde", "torv", "torvet", "vænge", "vænget", "gatan", "gata", "vägen", "väg",
    "veien", "vegen", "straße", "strasse", "weg", "laan", "straat", "bakken", "backen", "haven", "parken", "toften",
    "marken", "engen", "krogen", "lunden", "stien", "stigen", "dalen", "højen", "brinken", "svinget", "torget", "gränd",
    "tunet", "haugen", "åsen", "kajen", "ufer", "damm", "gasse", "allee",
  ];
  const STREET_WORDS = [
    "all[eé]", "plads", "torv", "gate", "stra(?:ß|ss)e", "sct\\.", "park \\d", "str\\.", "platz", "brygg[ae]",
    "boulevard", "landevej", "ringvej", "vej", "gade", "rue", "ul\\.", "road", "street", "lane", "avenue", "strand",
  ];
  const STREET_WORD = new RegExp(
    `[a-zà-ÿ]{2}(?:${STREET_ENDINGS.join("|")})(?![a-z])|\\b(?:${STREET_WORDS.join("|")})(?![a-z])`);
  const DETAILS = [
    "aps", "a/s", "i/s", "ab", "as", "gmbh", "kg", "ltd", "b\\.v", "s\\.l", "sas", "cvr", "org\\.? ?nr", "adresse?n?",
    "address", "anschrift", "c/o", "danmark", "denmark", "sverige", "norge", "deutschland", "tlf", "tel", "telefon",
    "phone", "e?-?mail", "kontakt", "butik", "retur\\w{0,9}", "firma",
  ];
  const FIRM = new RegExp(`\\b(?:${DETAILS.join("|")})(?![a-zæøå])|@|\\+4\\d`);

  // What else stands behind four digits.
  const MONTHS = "(?:jan|feb|marts?|apr|maj|mai|may|june?|juni|july?|juli|aug|sept?|o[ck]t|nov|de[cz])";
  const MEASURES = [
    "watt", "lumen", "kelvin", "gram", "stk", "stück", "styk", "pcs", "pieces", "m?ah", "volt", "ml", "liter", "kilo",
    "rpm", "kr", "euro?", "dkk", "sek", "nok", "usd",
    "(?:varer|varor|produ[ck]t|artik[ek]l|kunde|custom)[a-z]{0,5}",
    `${MONTHS}(?:u?ary?|ruary?|il|ust|t?ember|ob?er)?`,
  ];
  const MEASURE = new RegExp(`^,? (?:${MEASURES.join("|")})(?![a-zß-ÿ])`, "i");

  /** Streets of authorities, whose addresses every copied policy gives. */
  const THEIR_STREETS = ["toldboden 2", "carl jacobsens vej 3[135]", "borgergade 28", "amagerfælledvej 56"];
  const AUTHORITY = new RegExp([...THEIR_STREETS, tillid.otherBodies.authority].join("|"));
  const PARTNER = new RegExp([tillid.otherBodies.gateway, tillid.otherBodies.platform, "klarna|paypal"].join("|"));
  const DAYS = "mo?nd?|man|tirs?|tue|ons|wed|tors?|thu|fre|fri|lør|sat|søn|sun";
  /** "Stabburveien 7-9,1617 Fredrikstad" */
  const GLUED = new RegExp(`(?:${STREET_ENDINGS.join("|")}|str\\.|${STREET_WORDS.join("|")}) ?${HOUSE},$`, "i");
  const NO_STREET = [
    /(?:postboks|postbox|postfach|\bbox)[ .:]{0,2}\d[^\n]{0,25}$/i,
    /muster|(?:eksempel|exempel|beispiel|example|sample|din|your|gade)(?:vej|gade|gatan|str)/i,
    new RegExp(`\\b(?:jan|feb|mar|apr|ma[ijy]|june?|juli?|july|aug|sept?|o[ck]t|nov|de[cz]|${DAYS})` +
      "(?:dag|s?day|uary?|uari|ch|rz|ts|il|ust|t?ember|ob?er)?\\.? \\d{1,2}(?:[-–:.]\\d{1,2})?,?\\s?$", "i"),
  ];
  const STREETS = ["street", "road", "avenue", "lane", "house", "farm"];
  /** A farm or a house that its name tells, without a street or a number: Norra Lida Gård · Tyresö slott, flygeln. */
  const ESTATES = [
    "gård", "gard", "gaard", "gården", "gaarden", "slott", "slot", "säteri", "herrgård", "herreg[åa]rd", "mølle",
    "kvarn", "[a-zß-ÿ]{3,20}bruk", "prästgård", "præsteg[åa]rd", "hof", "schloss", "mühle", "sæter", "seter",
  ].join("|");
  const ESTATE = new RegExp(
    `(?:^|[\\n,:·|•] ?| (?:på|auf|at) )(?:[${LETTER}.'-]{1,20} ){0,3}[${LETTER}-]{0,20}` +
    `(?:${ESTATES})(?: [${LETTER}-]{3,20})?(?:[,\\n] ?[${LETTER}][${LETTER} -]{2,24})?\\s?[,·|•–-]?\\s?$`, "i");

  /** Somebody else is named before, and no address of its own or firm since. */
  const isTheirs = (/** @type {string} */ before) => {
    const named = AUTHORITY.exec(before.toLowerCase());
    const sentence = before.split(/[.!?] (?=[A-ZÆØÅÄÖÜ])|\n/).at(-1) ?? "";
    return (named !== null && !/\d{4} [A-ZÆØÅÄÖ]|©|CVR/.test(before.slice(named.index))) ||
      PARTNER.test(sentence.toLowerCase());
  };

  /** @type {(code: string, before: string, after: string, words: Words) => boolean} */
  const followsStreet = (code, lines, behind, words) => {
    const [before, after] = [lines.replace(BEFORE_CODE, "\n"), behind.replace(BEFORE_TOWN, " ")];
    if (/[A-Z]$/.test(code)) return /\b[A-Z]{1,2}$/.test(before) && (HOUSE_FIRST.test(before) || words.test(before));
    const start = before.replace(COUNTRY, "").replace(GLUED, "$& ");
    if (/[A-Za-zÀ-ɏͰ-ӿ0-9.,+-]$/.test(start)) return false;
    const around = (before + code + after).toLowerCase();
    if (ESTATE.test(start)) return TOWN.test(after) && !MEASURE.test(after) && FIRM.test(around);
    if (!/\d/.test(start.slice(-60))) return false;
    if (code.length === 5 && /(?<![A-Za-z\d])[A-Z]{2},? $/.test(before)) return HOUSE_FIRST.test(before);
    const near = start.slice(-50);
    const isStreet = STREET_WORD.test(near.toLowerCase());
    if (code.length === 4 && isStreet && NORDIC_STREET.test(start.toLowerCase())) return true;
    if (!TOWN.test(after) || MEASURE.test(after)) return false;
    // "DK-4180" is a postcode, whatever the street is called.
    return (code.length > 4 || isStreet || NORDIC_CODE.test(before) || FIRM.test(around)) &&
      (STREET_FIRST.test(start) || (HOUSE_FIRST.test(near) && words.test(near)));
  };

  const HAS_HOUSE = /[A-Za-zÀ-ɏͰ-ӿ]{2}\D*\d/;
  const isNamed = (/** @type {string} */ street) => /[A-Za-zÀ-ɏͰ-ӿ]{2}/.test(street);

  const PART = /[^\n·•|(]*[\n·•|(]/y;
  /** What stands before the street in its line is no part of an address: a firm, a number. */
  const fromStreet = (/** @type {string} */ before) => {
    PART.lastIndex = 0;
    let start = 0;
    while (PART.test(before) && HAS_HOUSE.test(before.slice(PART.lastIndex))) start = PART.lastIndex;
    return before.slice(start).trimStart();
  };

  /** @type {(text: string, words: Words) => string | null} */
  const inText = (text, words) => {
    for (const { 0: code, index } of [...text.matchAll(CODE)].slice(0, MAX_CODES)) {
      const before = text.slice(Math.max(0, index - REACH), index);
      const after = text.slice(index + code.length, index + code.length + BEYOND);
      const isShops = followsStreet(code, before, after, words) && !isTheirs(before) &&
        !NO_STREET.some((other) => other.test(before));
      if (isShops) return fromStreet(before.slice(-40)) + code + after.slice(0, 20).split(/[\n,.·•|)]/)[0];
    }
    return null;
  };

  /** @type {(page: Page, words?: Words) => Node | string | null} */
  return (page, words = tillid.words({ words: { en: STREETS } })) => {
    const declared = page.structured.flatMap(({ address }) => [address].flat())
      .find((address) => typeof address?.streetAddress === "string" && isNamed(address.streetAddress));
    if (declared) return declared.streetAddress;
    const marked = tillid.dom.first(page.document, "[itemprop=streetAddress]");
    return inText(page.text, words) ?? (marked && isNamed(tillid.dom.text(marked)) ? marked : null);
  };
})();
