// How countries name and write the numbers of companies, and what tells a right one.
"use strict";

tillid.companyNumberRules = (() => {
  /** What a number is called, in lower case: a pattern for any case is far dearer to compile. */
  const NAMES = {
    cvr: ["cvr", "virksomhedsregister", "virksomheds-?n(?:umme)?r"],
    org: [
      "(?:org(?:ani[sz]ations?(?:al)?|anisasjons)?|foretaks(?:registeret)?|föret(?:ags|agets)|bolags)[-. ]{0,2}" +
        "n(?:umm?[be]*)?[ro]", "foretaksregisteret",
    ],
    ust: ["(?:ust|umsatzsteuer)[-. ]{0,2}id[a-z]{0,20}"],
    company: [
      "(?:company|corporate|business|regist(?:ered|ration|er)|firma|selskabs)(?![a-z &]{0,20}(?:phone|mark|fax" +
        "|mobil|order|kunde|custom))[a-z &.]{0,40}(?:n[ro]|num(?:ber|mer)|id)(?![a-z])",
      "(?:virksomheds|selskabs|företags|foretaks|bolags|unternehmens|firmen)-?" +
        "(?:identifi[ck]ations?|registrerings?|registrier(?:ungs)?|kenn)-?n(?:umme)?r",
    ],
    foreign: [
      "kvk", "kamer van koophandel", "handelskammer", "chamber of commerce", "nip", "regon", "krs", "cif", "nif",
      "p\\.? ?iva", "partita iva", "siren", "siret", "rcs(?: [a-z]{2,20})?", "i[cč]o",
      "(?:skatte|tax)[- ]?(?:id|n(?:umme|umbe)?r)",
    ],
    fo: ["y-?tunnus", "(?:fo|företags- och organisations)-?n(?:umme)?r"],
    mva: ["mva"],
    vat: ["vat", "moms", "uid", "tva", "btw", "mwst", "se[- ]n(?:umme)?r"],
    register: ["hr ?[ab]", "gnr"],
    austrian: ["fn", "firmenbuch-?n(?:umme)?r"],
  };
  const BETWEEN = [
    "[\\s.:;#/(){}<>|=*\"'„“”«»\\[\\]–-]", "nr", "no", "num[mb]er",
    "reg(?:istrering(?:s)?)?", "er", "et", "is", "id(?:entifikations)?",
    "se",
    "vat", "moms", "cvr", "(?<mvaToo>mva)", "dansk", "dk",
  ];
  const COUNTRY = "(?:(?<![a-z])(?:(?<country>[a-z]{2,3})[- ]?|[a-z]-?))?";
  const names = Object.entries(NAMES).map(([name, patterns]) => `(?<${name}>${patterns.join("|")})`);
  const LABEL = new RegExp(`(?<![a-zà-ÿ])(?:${names.join("|")})(?:${BETWEEN.join("|")}){0,12}${COUNTRY}$`);

  const PREFIX = /(?<![A-Za-z0-9])(DK|SE|NO|DE|ATU|CHE|FI)[- ]?$/;
  const OWN = /^(?:dk|se|no|de|atu|che|fi)$/;
  const OF_OTHERS = /^(?:be|bg|cy|cz|ee|el|es|fr|gb|hr|hu|ie|it|lt|lu|lv|mt|nl|pl|pt|ro|si|sk|xi)$/;
  const AFTER_FIRM = /(?:ApS|A\/S|[IKP]\/S)(?:,? (?:[nN][ro]|[rR]eg)[.: ]{1,3}| \()$/;
  const AFTER_SWEDISH = /(?:^|[^A-Za-zÀ-ɏ])(?:AB|HB|KB)(?: \(publ\))?[,|·•(\s-]{1,3}$/;
  const AFTER_NORWEGIAN = /(?:^|[^A-Za-zÀ-ɏ])(?:AS|ASA)[,|·•(\s-]{1,3}$/;
  const any = () => true;

  /**
   * The rules that a number's surroundings call for, in their order. A number that breaks one is wrong only where it
   * bears the name that its own country gives it; under a general name it may be something else.
   * @type {(before: string, after: string) => { label: string, rules: NumberRule[] }}
   */
  return (before, after) => {
    const match = LABEL.exec(before.toLowerCase());
    const named = match?.groups ?? {};
    const country = (PREFIX.exec(before)?.[1] ?? named.country ?? "").toLowerCase();
    const { DK, SE, NO, DE, AT, CH, FI, GB } = tillid.companyNumbers;
    /** Twelve digits: the company's number, and 01. */
    const isSwedishVat = (/** @type {string} */ digits) => digits.endsWith("01") && SE(digits.slice(0, 10));
    /** Behind a firm's name stands its number, too; a telephone's begins with 0. */
    const isSwedishFirms = (/** @type {string} */ digits) => /^[1-9]\d[2-9]/.test(digits) && SE(digits);
    const isNorwegianFirms = (/** @type {string} */ digits) => /^[89]/.test(digits) && NO(digits);
    const isOfSomeCountry = (/** @type {string} */ digits) => [NO, DE, CH, GB].some((check) => check(digits));
    const { cvr, org, ust, company, foreign, vat, register } = named;
    const isMva = named.mva || named.mvaToo || /^ ?MVA\b/.test(after);
    const isGeneral = cvr || company || vat;
    /** @type {[unknown, number[], (digits: string) => boolean, NumberRule["otherwise"]][]} */
    const rules = [
      [cvr, [8], DK, "wrong"],
      [/^ ?\(CVR\b/i.test(after), [8], DK, ""],
      [country === "dk" || (country !== "atu" && (vat || company || org)) || AFTER_FIRM.test(before), [8], DK, ""],
      [isMva || country === "no", [9], NO, "wrong"],
      [org, [10], SE, "wrong"],
      [org, [9], NO, "wrong"],
      [isGeneral, [10], SE, ""],
      [isGeneral, [9], NO, ""],
      [country === "se", [12], isSwedishVat, ""],
      [ust && /^(?:de)?$/.test(country), [9], DE, "wrong"],
      [country === "de", [9], DE, ""],
      [country === "atu", [8], AT, "wrong"],
      [country === "che", [9], CH, "wrong"],
      [named.fo, [8], FI, "wrong"],
      [country === "fi", [8], FI, isGeneral ? "wrong" : ""],
      [vat && !OWN.test(country) && !OF_OTHERS.test(country), [9], isOfSomeCountry, ""],
      [(isGeneral || ust) && OF_OTHERS.test(country), [9, 10, 11, 12, 8], any, "wrong"],
      [company, [8], any, "wrong"],
      [company, [7, 6], any, ""],
      [foreign, [8, 9, 10, 7, 11, 14], any, "wrong"],
      [register || /^hr[ab]$/.test(country), [4, 5, 6], any, ""],
      [named.austrian && /^ ?[a-z](?![a-z])/i.test(after), [6, 5], any, ""],
      [AFTER_SWEDISH.test(before), [10], isSwedishFirms, ""],
      [AFTER_NORWEGIAN.test(before), [9], isNorwegianFirms, ""],
    ];
    const applying = rules.filter(([applies]) => applies);
    return {
      label: match?.[0] ?? before.slice(-4),
      rules: applying.map(([, lengths, check, otherwise]) => ({ lengths, check, otherwise })),
    };
  };
})();
