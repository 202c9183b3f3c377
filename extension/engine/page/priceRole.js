// What a sum of money in a shop is, by the words right before and right behind it: a price now or before, a saving, a
// price a month or a kilo, one without VAT, the maker's recommended one, the lowest of 30 days, or another sum.
"use strict";

tillid.priceRole = (() => {
  const VAT = "(?:\\d{1,2}(?:[.,]\\d)? ?% ?)?(?:moms|vat|tax|mwst|mva|ust|steuern?|btw|tva)";
  const WITHOUT = 
    "(?:uden|u\\.|eks(?:kl)?\\.?|eksklusiv|ex(?:kl|cl)?\\.?|excluding|exklusive|without|ohne|utan|uten|zzgl\\.?" +
    "|plus)";
  const PER = "(?:/|(?:pr\\.?|per|pro|je|om|im|i|a)(?![a-z]))[ \\t]?";
  const MONTH = 
    "(?:md|mdr|mnd|måned(?:en)?|months?|mo|monat|mån(?:ad(?:en)?)?|uge|week|woche|vecka|år|year|jahr)\\.?" +
    "(?![a-zæøåäöü])";
  const MEASURE = 
    "(?:\\d+(?:[.,]\\d+)? ?)?(?:kg|kilo(?:gramm?)?|hg|g|gramm?|l|ltr|(?:milli)?lit(?:er|re)|dl|cl|ml|m|m²|m2|m³|m3" +
    "|qm|kvm|lbm|lfm|meter)\\.?(?![a-zæøåäöü²³\\d])";
  const PIECE =
    "(?:\\d+ ?)?(?:stk|styk|st|stück|styck|pcs?|pieces?|par|paar|pair|portion(?:en)?|kapsel|capsule" +
    "|tab(?:s|let(?:te)?)?|dosis|dose|dåse|can|flaske|flasche|flaska|bottle|rulle|rolle|glas|waschladung|vask" +
    "|tvätt|wash)\\.?(?![a-zæøåäöü])";
  const RECOMMENDED =
    "(?:u\\.?v\\.?p\\.?[¹²³]?|unverb(?:indliche|\\.)? ?preisempf(?:ehlung|\\.)?|herstellerpreis" +
    "|empf(?:ohlener|\\.)? ?(?:vk|verkaufspreis)|listenpreis|ve[ij]l(?:edende|\\.)?(?: ?(?:u[dt]salgs)?pris)?" +
    "|r\\.?r\\.?p\\.?|m\\.?(?:s\\.?)?r\\.?p\\.?|srp|(?:recommended|suggested)(?: retail)? price|list price" +
    "|rek(?:ommenderat|\\.)? ?(?:cirka|ca\\.?-?)?pris|riktpris|cirkapris|ca\\.?-?pris)" +
    "(?: (?:des herstellers|vom hersteller))?";
  const BEFORE = 
    "(?:før(?:pris)?|tidligere(?: pris)?|tidl\\.?(?: pris)?|normal(?:t|pris)?|ord(?:inær|inarie|\\.)? ?pris|was" +
    "|before|(?:original|old|regular|previous) price(?: was)?|statt|vorher|bisher|früher|alter preis|tidigare" +
    "(?: pris)?|förut|i?stedet for|i stedet for|instead of|i stället för)";
  const SAVING = 
    "(?:spar(?:er|ar|a|e|en|st)?|(?:you )?saved?|savings?|besparelse|besparing|rabatt?|ersparnis|nachlass|discount" +
    "|prisfald|preisvorteil|(?:nedsat|sænket|sänkt|satt ned) med|reduziert um|reduced by|minus)";
  const SHIPPING = 
    "(?:fragt|levering|forsendelse|shipping|delivery|postage|porto|versand(?:kosten)?|lieferung|frakt|gebyr|fees?" +
    "|gavekort|gift card|geschenkkarte|presentkort|gavekort|pant|pfand|deposit(?:um)?|kupon|coupon)";

  const words = (/** @type {string} */ pattern) => `(?<![a-zæøåäöüß])(?:${pattern})`;
  const ends = (/** @type {string} */ pattern) => new RegExp(`${words(pattern)}[\\s:*.(–-]*$`, "i");
  const starts = (/** @type {string} */ pattern) => new RegExp(`^[\\s*)(,.:–-]*(?:${pattern})`, "i");
  const holds = (/** @type {string} */ pattern) => new RegExp(words(pattern), "i");

  /** @type {[PriceRole, RegExp][]} The first that fits. */
  const BEHIND = [
    ["instalment", starts(`${PER}${MONTH}|p/m(?![a-z])|mtl|monatlich|månedligt?|monthly|[x×] ?\\d`)],
    ["unit", starts(`${PER}${MEASURE}`)],
    ["piece", starts(`${PER}${PIECE}|each(?![a-z])`)],
    ["net", starts(`(?:${WITHOUT} ${VAT}|\\+ ?${VAT}|netto(?![a-z]))(?! ?:)`)],
    ["now", starts(`in(?:k|c)l?(?:usive|l)?\\.? ?${VAT}(?! ?:)`)],
    ["saving", new RegExp("^ (?:off|billigere|billigare|günstiger|cheaper|rimeligere|rabatt?|gespart|spart|besparelse" +
      "|discount)(?![a-zæøåäö:]| ?\\d)", "i")],
    ["recommended", starts(`${RECOMMENDED}(?![a-zæøåäö]|:? ?\\d)`)],
    ["other", starts(`(?:i |in |für |for )?${SHIPPING}(?![a-zæøåäö]|:? ?\\d)`)],
  ];
  const endsWithVat = (/** @type {string} */ pattern) =>
    new RegExp(`${words(`(?:${pattern})${VAT}`)}(?: ?\\(?\\d{1,2}(?:[.,]\\d)? ?%)?[\\s:*.()–-]*$`, "i");
  /** What is said of VAT: the price without it, the price with it, and the tax itself. @type {[PriceRole, RegExp][]} */
  const VAT_AHEAD = [
    ["net", endsWithVat(`${WITHOUT} `)],
    ["gross", endsWithVat("(?:in(?:k|c)l?(?:usive|l)?\\.?|inklusiv|including|med|m\\.|with|mit) ")],
    ["other", endsWithVat("")],
    ["other", ends("heraf|deraf|hvoraf|varav|herav|davon|of which")],
  ];
  /** @type {[PriceRole, RegExp][]} */
  const AHEAD = [
    ["lowest", holds("30[ -]?(?:dag|day|tag)")],
    ["instalment", ends(`${PER}${MONTH}|(?:monthly|monatliche?|mtl\\.?|månedligt?)(?: [a-zæøå]{1,12})?|` +
      "\\d+ ?(?:[x×]|(?:[a-zæøåäöü-]{1,16} )?(?:[a-z]{0,8}rate[rn]|mdr\\.?|(?:del)?betal(?:inger|ningar)|zahlungen" +
      "|payments|instal+ments|afdrag|avdrag) ?(?:à|á|a|på|om|of|von|zu|a[fv])(?: je)?)" +
      "|(?:afbetal|delbetal|finansier|ratenzahlung|finanzierung|financing)[a-zæøå]{0,6}(?: (?:fra|från|from|ab))?")],
    ["unit", ends("(?:grundpreis|(?:kilo|liter|kg|enheds|enhets|jämför|jämförelse|jmf|jfr)-?pris(?:en)?|unit price|" +
      `${MEASURE} ?=|${PER}${MEASURE})`)],
    ["piece", ends("(?:styk|stk\\.?|styck|stück|st)-?(?:pris|preis)")],
    ["net", ends("netto(?:pris|preis)?|net price")],
    ...VAT_AHEAD,
    ["saving", ends(`${SAVING}(?: op til| upp till| up to| bis zu)?`)],
    ["saving", /(?:^|[\s(])[-−–]$/],
    ["recommended", ends(RECOMMENDED)],
    ["before", ends(BEFORE)],
    ["other", new RegExp(`${words(SHIPPING)}(?:[^\\t]*|(?: (?:från|fra|from|ab|kun|nur|only|bara))?[\\s:*]*)$`, "i")],
    ["other", ends("over|køb for|spend|mindst|mindestens|minimum|min\\.")],
  ];
  /** @type {[PriceRole, RegExp][]} */
  const CLASSED = [
    ["unit", /unit-?price|(?<![a-z])base-?price|grundpreis|price-per|per-unit|kilo-?pris|jmf|compare-unit/i],
    ["net", /^[^|]*price-tax|(?:ex|excl)[-_]?(?:tax|vat|moms)|net-?price/i],
    ["saving", /sav(?:e|ed|ing|ings)(?![a-z])|besparelse|discount-amount/i],
    ["instalment", /instal+ment|monthly|financ|viabill/i],
    ["recommended", /(?<![a-z])(?:rrp|uvp|msrp)(?![a-z])|(?:recommended|suggested)[-_]?(?:retail[-_]?)?price/i],
  ];
  const RANGE = /^(?:[-–—]|\s*(?:[-–—]|til|to|bis|till)\s+)$/i;

  /** In an element of its own, a label with a number behind it speaks of that one. */
  const LABELS_NEXT = /^[ .:=]{1,3}(?:(?:ab|fra|från|from) )?(?:[$€£]|kr\.?)? ?\d/i;

  /** @type {(roles: [PriceRole, RegExp][], text: string) => { role: PriceRole, used: number } | undefined} */
  const first = (roles, text) => {
    if (!text.trim()) return undefined;
    for (const [role, pattern] of roles) {
      const match = pattern.exec(text);
      const isNexts = match?.index === 0 && text[0] === "\t" && LABELS_NEXT.test(text.slice(match[0].length));
      if (match && !isNexts) return { role, used: match[0].length };
    }
    return undefined;
  };

  /** What follows on a line of its own may be said of the sum below it, save of VAT. */
  const VAT_ROLES = BEHIND.filter(([role]) => role === "net" || role === "now");
  const LABELS = AHEAD.filter((one) => one[0] !== "other" || VAT_AHEAD.includes(one));

  /**
   * A label is a line of its own above or below, which may stand above another sum, too.
   * How much of what is behind was used is not ahead of the next sum.
   * @type {(around: PriceSurroundings) => { role: PriceRole, used: number }}
   */
  return ({ ahead, behind, above, below, isShared, classes, follows }) => {
    if (follows && RANGE.test(ahead)) return { role: "other", used: 0 };
    const told = first(BEHIND, behind);
    const found = told ?? first(AHEAD, ahead) ?? first(isShared ? VAT_ROLES : BEHIND, below) ??
      first(LABELS, above) ?? first(CLASSED, classes);
    return { role: found?.role ?? "now", used: told?.used ?? 0 };
  };
})();
