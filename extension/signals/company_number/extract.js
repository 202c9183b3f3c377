"use strict";

tillid.extract("company_number", (page) => {
  const [REACH, CONTEXT, MOST] = [70, 120, 1500];
  const { DK, SE, NO, DE, AT, isPlaceholder } = tillid.companyNumbers;
  const RUN = /\d(?:[ .–-]{0,3}\d){3,13}/g;
  // Matched in lower case: a pattern for any case is far dearer to compile.
  const LABEL = /(?<![a-zà-ÿ])(?:(cvr|virksomhedsregister|virksomheds-?n(?:umme)?r)|(org(?:anisations?|anisasjons)?|foretaks(?:registeret)?|bolags)[-. ]{0,2}n(?:umme)?[ro]|((?:ust|umsatzsteuer)[-. ]{0,2}id[a-z]{0,20})|((?:company|corporate|business|regist(?:ered|ration|er)|firma|selskabs)(?![a-z &]{0,20}(?:phone|mark|fax|mobil|order|kunde|custom))[a-z &.]{0,40}(?:n[ro]|num(?:ber|mer)|id)(?![a-z]))|(kvk|kamer van koophandel|handelskammer|chamber of commerce|nip|regon|krs|cif|nif|p\.? ?iva|partita iva|siren|siret|rcs(?: [a-z]{2,20})?|i[cč]o|y-tunnus|fo-n(?:umme)?r|(?:skatte|tax)[- ]?(?:id|n(?:umme|umbe)?r))|(vat|moms|mva|uid|tva|btw|mwst|se[- ]n(?:umme)?r)|(hr ?[ab]|gnr))(?:[\s.:;#/()–-]|nr|no|num[mb]er|reg(?:istrering(?:s)?)?|er|et|is|id(?:entifikations)?|se|vat|moms|cvr|mva|dansk|dk){0,12}(?:(?<![a-z])(?:([a-z]{2,3})[- ]?|[a-z]-?))?$/;
  const PREFIX = /(?<![A-Za-z0-9])(DK|SE|NO|DE|ATU|CHE)[- ]?$/;
  const AFTER_FIRM = /(?:ApS|A\/S|[IKP]\/S)(?:,? (?:[nN][ro]|[rR]eg)[.: ]{1,3}| \()$/;
  const EU = /^(?:be|bg|cy|cz|ee|el|es|fi|fr|gb|hr|hu|ie|it|lt|lu|lv|mt|nl|pl|pt|ro|si|sk|xi)$/;
  // A gateway is named for itself; a method of payment or a carrier is the number's owner only as a firm.
  const SOMEBODY_ELSE = /(?<![a-z])(?:(?:quickpay|pensopay|paytrail|bambora|epay|dibs|viabill|stripe|mollie|adyen|clearhaus|reepay|onpay|altapay|worldline|nets)(?![a-z])(?:[^\d·|•;]{0,40}$|.{0,25}(?:a\/s|aps|ab|oyj?|b\.?v|gmbh|as)(?![a-z]))|(?:klarna|paypal|mobilepay|svea|qliro|walley|vipps|swish|anyday|postnord|gls|dao)(?![a-z]).{0,25}(?:a\/s|aps|ab|gmbh|as|s\.à|bank)(?![a-z])|n[æa]vnenes hus|datatilsyn|(?:erhvervs|forbruger)styrels|forbrugerombud|konsumentverk|forbrukertilsyn|skyddsmyndighet)/;
  const ABROAD = /\bNL\b|\bB\.V|\bkvk\b|holl[aæä]nd|nederl|dutch|niederl/i;

  /** The digits at the beginning of a run, where a group of them ends with as many as wanted. */
  const leading = (/** @type {string} */ run, /** @type {number} */ wanted) => {
    let digits = "";
    for (const group of run.match(/\d+/g) ?? []) digits += digits.length < wanted ? group : "";
    return digits.length === wanted ? digits : "";
  };
  const any = () => true;
  /** Named how, of how many digits, what tells a right one, what another one is: wrong only under its own name. */
  /** @type {(before: string, after: string, label: string[]) => [unknown, number[], (digits: string) => boolean, string][]} */
  const rules = (before, after, [, cvr, org, ust, company, foreign, vat, register, bare = ""]) => {
    const prefix = (PREFIX.exec(before)?.[1] ?? bare).toLowerCase();
    const named = cvr || company || vat;
    return [
      [cvr, [8], DK, "wrong"], [prefix === "dk" || vat || company || org || AFTER_FIRM.test(before), [8], DK, ""],
      [org, [10], SE, "wrong"], [org, [9], NO, "wrong"], [named, [10], SE, ""], [named, [9], NO, ""],
      [prefix === "se", [12], (digits) => digits.endsWith("01") && SE(digits.slice(0, 10)), ""],
      [prefix === "no" || /^ ?MVA\b/.test(after), [9], NO, ""], [ust && /^(?:de)?$/.test(prefix), [9], DE, "wrong"],
      [prefix === "de", [9], DE, ""], [prefix === "atu", [8], AT, "wrong"], [prefix === "che" || vat, [9], any, "wrong"],
      [(named || ust) && EU.test(prefix), [9, 10, 11, 12, 8], any, "wrong"], [company, [8], any, "wrong"],
      [company, [7, 6], any, ""], [foreign, [8, 9, 10, 7, 11, 14], any, "wrong"],
      [register || /^hr[ab]$/.test(prefix), [4, 5, 6], any, ""],
    ];
  };

  let [wrong, looked] = [/** @type {Seen | null} */ (null), 0];
  const declared = page.structured.flatMap(({ vatID, taxID }) => [vatID, taxID]).filter((id) => typeof id === "string");
  const text = [page.text, ...declared.map((id) => `VAT ${id.slice(0, 40)}`)].join("\n");
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const before = text.slice(Math.max(0, index - REACH), index);
    const after = text.slice(index + run.length, index + run.length + 5);
    if ((looked += 1) > MOST) break;
    if (!(run.length < 8 ? /[a-z][^\d\n]{0,8}$/i : /[a-z]/i).test(before + (run.length < 8 ? "" : after))) continue;
    const label = LABEL.exec(before.toLowerCase());
    const verdict = rules(before, after, label ?? []).map(([when, lengths, check, otherwise]) => {
      const digits = when ? lengths.map((length) => leading(run, length)).find(Boolean) : "";
      return digits && (check(digits) && (digits.length < 7 || !isPlaceholder(digits)) ? "valid" : otherwise);
    }).find(Boolean);
    const sentence = text.slice(Math.max(0, index - CONTEXT), index).split(/\n|[.!?] (?=[A-ZÆØÅÄÖÜ])/).at(-1) ?? "";
    if (!verdict || /^(?:11883729|10294819|37795526)$/.test(leading(run, 8)) || SOMEBODY_ELSE.test(sentence.toLowerCase())) continue;
    const seen = tillid.seen(verdict, before.slice(label?.index ?? -4) + run);
    if (verdict === "valid") return seen;
    if (!ABROAD.test(text.slice(Math.max(0, index - CONTEXT / 3), index + CONTEXT / 2))) wrong ??= seen;
  }
  return wrong ?? "none";
});
