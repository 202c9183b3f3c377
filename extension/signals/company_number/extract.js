"use strict";

tillid.extract("company_number", (page) => {
  const [REACH, CONTEXT, MAX_NUMBERS, SHORT] = [70, 120, 1500, 8];
  const { isPlaceholder } = tillid.companyNumbers;
  const { authority, gateway, method, carrier } = tillid.otherBodies;
  const RUN = /\d(?:[ .–-]{0,3}\d){3,13}/g;
  const FIRM = "(?:a/s|aps|ab|oyj?|b\\.?v|gmbh|as|s\\.à|bank)(?![a-z])";
  // A gateway is named for itself; a method of payment or a carrier is the number's owner only as a firm.
  const SOMEBODY_ELSE = new RegExp(
    `${gateway}(?:[^\\d·|•;]{0,40}$|.{0,25}${FIRM})|(?:${method}|${carrier}).{0,25}${FIRM}|${authority}`);
  /** Numbers of authorities and payment firms. */
  const THEIRS = new Set(["11883729", "10294819", "37795526"]);
  const ABROAD = /\bNL\b|\bB\.V|\bkvk\b|holl[aæä]nd|nederl|dutch|niederl/i;

  /** The digits at the beginning of a run, where a group of them ends with as many as wanted. */
  const leading = (/** @type {string} */ run, /** @type {number} */ wanted) => {
    let digits = "";
    for (const group of run.match(/\d+/g) ?? []) digits += digits.length < wanted ? group : "";
    return digits.length === wanted ? digits : "";
  };

  /** @type {(run: string, rule: NumberRule) => "valid" | "wrong" | ""} */
  const judge = (run, { lengths, check, otherwise }) => {
    const digits = lengths.map((length) => leading(run, length)).find(Boolean);
    if (!digits) return "";
    return check(digits) && (digits.length < 7 || !isPlaceholder(digits)) ? "valid" : otherwise;
  };

  /** A number that stands without any letter near it is a price or an article's. */
  const isNamed = (/** @type {string} */ run, /** @type {string} */ before, /** @type {string} */ after) =>
    (run.length < SHORT ? /[a-z][^\d\n]{0,8}$/i.test(before) : /[a-z]/i.test(before + after));

  const declared = page.structured.flatMap(({ vatID, taxID }) => [vatID, taxID].flat())
    .filter((id) => typeof id === "string");
  const text = [page.text, ...declared.map((id) => `VAT ${id.slice(0, 40)}`)].join("\n");
  /** @type {Record<"short" | "wrong", Seen | null>} */
  const other = { short: null, wrong: null };
  for (const { 0: run, index } of [...text.matchAll(RUN)].slice(0, MAX_NUMBERS)) {
    const [start, end] = [Math.max(0, index - REACH), index + run.length];
    const [before, after] = [text.slice(start, index), text.slice(end, end + 5)];
    if (!isNamed(run, before, after)) continue;
    const { label, rules } = tillid.companyNumberRules(before, after);
    const verdict = rules.map((rule) => judge(run, rule)).find(Boolean);
    const sentence = text.slice(Math.max(0, index - CONTEXT), index).split(/\n|[.!?] (?=[A-ZÆØÅÄÖÜ])/).at(-1) ?? "";
    if (!verdict || THEIRS.has(leading(run, 8)) || SOMEBODY_ELSE.test(sentence.toLowerCase())) continue;
    const seen = tillid.seen(verdict, before.slice(before.length - label.length) + run);
    // A court's number has no check digit, and no register that is asked knows it.
    if (verdict === "valid" && run.length >= SHORT) return seen;
    if (verdict === "valid") other.short ??= seen;
    else if (!ABROAD.test(text.slice(Math.max(0, index - CONTEXT / 3), index + CONTEXT / 2))) other.wrong ??= seen;
  }
  return other.short ?? other.wrong ?? "none";
});
