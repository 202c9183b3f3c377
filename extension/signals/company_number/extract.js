"use strict";

tillid.extract("company_number", (page) => {
  const { companyNumbers } = tillid;
  const CONTEXT = 80;
  const GAP = "(?:[\\s.:#/()–-]|nr|no|nummer|number|reg|er|is|se|vat|moms){0,12}";
  const EIGHT = "(\\d(?:[ .]?\\d){7})(?!\\d)";
  const NINE = "(\\d{3} ?\\d{3} ?\\d{3})(?!\\d)";
  const ORG = "\\borg(?:\\.|anisations?|anisasjons)?[-. ]{0,2}(?:nr|nummer|no)";
  const VAT = "\\b(?:vat|moms|mva|ust|umsatzsteuer|uid|tva|btw|nip|nif|cif|p\\.? ?iva)(?:[-. ]{0,2}id)?";
  const OTHER_EU = "((?:BE|BG|CY|CZ|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SI|SK) ?[\\dA-Z]{2}\\d{5,8}[\\dA-Z]{0,3})\\b";
  const SOMEBODY_ELSE = /klarna|\bnets\b|quickpay|pensopay|paytrail|bambora|\bepay\b|\bdibs\b|viabill|mobilepay|paypal|stripe|mollie|adyen|clearhaus|reepay|n[æa]vnenes hus|datatilsynet|erhvervsstyrelsen/i;
  const ABROAD = /\bNL\b|\bB\.V|\bkvk\b|holl[aæä]nd|nederl|dutch|niederl/i;

  /** @type {(check: (digits: string) => boolean, otherwise: string) => (digits: string) => string} */
  const checked = (check, otherwise) => (digits) => (check(digits) && !companyNumbers.isPlaceholder(digits) ? "valid" : otherwise);
  const anyDigits = () => true;

  /** @type {[string, (digits: string) => string][]} A number under its own name is right or wrong; elsewhere only a right one counts. */
  const FORMS = [
    [`\\bcvr${GAP}(?:DK)?[- ]?${EIGHT}`, checked(companyNumbers.DK, "wrong")],
    [`\\bDK[- ]?${EIGHT}`, checked(companyNumbers.DK, "none")],
    [`(?:${VAT}|company)${GAP}${EIGHT}`, checked(companyNumbers.DK, "none")],
    [`${ORG}${GAP}(\\d{6} ?[-–]? ?\\d{4})(?!\\d)`, checked(companyNumbers.SE, "wrong")],
    ["\\bSE ?(\\d{6}-?\\d{4})[- ]?01\\b", checked(companyNumbers.SE, "none")],
    [`${ORG}${GAP}(?:NO)? ?${NINE}`, checked(companyNumbers.NO, "wrong")],
    ["\\b(\\d{3} ?\\d{3} ?\\d{3}) ?MVA\\b", checked(companyNumbers.NO, "none")],
    [`\\bust[-. ]{0,2}id${GAP}(?:DE)? ?${NINE}`, checked(companyNumbers.DE, "wrong")],
    [`\\bDE ?${NINE}`, checked(companyNumbers.DE, "none")],
    ["\\bATU ?(\\d{8})(?!\\d)", checked(companyNumbers.AT, "wrong")],
    ["\\bHR[AB](?:[-. ]{0,2}Nr)?[.: ]{0,3}(\\d{2,6})\\b", checked(anyDigits, "none")],
    [`${VAT}${GAP}${OTHER_EU}`, checked(anyDigits, "wrong")],
    ["\\b(?:company|registered|registration)[a-z &]{0,30}(?:no|nr|number)[.:# ]{0,3}((?:SC|NI)\\d{6}|\\d{8})\\b", checked(anyDigits, "wrong")],
  ];

  const declared = page.structured.map(({ vatID }) => (typeof vatID === "string" ? `VAT ${vatID}` : ""));
  const text = [page.text, ...declared].join("\n");

  const whose = (/** @type {RegExpExecArray} */ match) => {
    const sentence = text.slice(Math.max(0, match.index - CONTEXT), match.index).split(/\n|[.!?] /).at(-1) ?? "";
    const around = text.slice(Math.max(0, match.index - CONTEXT / 2), match.index + match[0].length + CONTEXT / 2);
    return SOMEBODY_ELSE.test(sentence) ? "theirs" : ABROAD.test(around) ? "abroad" : "";
  };

  const found = FORMS.flatMap(([pattern, judge]) => [...text.matchAll(new RegExp(pattern, "gi"))].map((match) => {
    const judged = judge(match[1].replace(/\D/g, ""));
    const owner = whose(match);
    return { judged: owner === "theirs" || (owner === "abroad" && judged === "wrong") ? "none" : judged, quote: match[0] };
  }));
  const best = ["valid", "wrong"].map((wanted) => found.find(({ judged }) => judged === wanted)).find(Boolean);
  return best ? tillid.seen(best.judged, best.quote) : "none";
});
