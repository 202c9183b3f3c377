"use strict";

tillid.extract("has_conflicting_company_numbers", (page) => {
  const REACH = 90;
  const MAX_NUMBERS = 20;
  const { DK, SE, NO } = tillid.companyNumbers;
  if (!/[Cc][Vv][Rr]|[Oo]rg/.test(page.text)) return false;
  const LABELLED = new RegExp(
    "(?<![a-z])(?:cvr|org|organisations|organisasjons)[-. ]{0,2}(?:n(?:umme)?r)?[.:# ]{0,4}(?:dk|no)?[- ]?" +
    "(\\d(?:[ .-]?\\d){7,9})(?!\\d)",
    "gi",
  );
  const FIRM = /([A-Za-zÀ-ɏ0-9&.'-]{1,40}) (?:ApS|A\/S|[IKP]\/S|IVS|AB|AS|ENK|B\.?V|GmbH)(?![A-Za-zÀ-ɏ])/g;
  const NOT_ONE_FIRM = new RegExp([
    "tidligere", "formerly", "earlier", "tidigare", "c/o", "del af", "del av", "part of", "ejet", "owned", "koncern",
    "moder", "datter", "dotter", "behandler", "processor", "leverand", "partner", "tilsyn", "myndighet", "styrelse",
    "nævn", "kunde", "köpare", "hos", "på vegne", "on behalf", "butik i",
  ].join("|"), "i");
  /** @type {Map<string, Map<string, string>>} The numbers of each firm; of no named one, those of the shop. */
  const firms = new Map();
  for (const { 0: quote, 1: number, index } of [...page.text.matchAll(LABELLED)].slice(0, MAX_NUMBERS)) {
    const digits = number.replace(/\D/g, "");
    const country = [DK, NO, SE].findIndex((check) => check(digits));
    const before = page.text.slice(Math.max(0, index - REACH), index);
    if (country < 0 || NOT_ONE_FIRM.test(before)) continue;
    const firm = `${country} ${[...before.matchAll(FIRM)].at(-1)?.[1].toLowerCase() ?? ""}`;
    firms.set(firm, (firms.get(firm) ?? new Map()).set(digits, quote));
  }
  // Three are a list of shops or partners.
  const two = [...firms.values()].find((numbers) => numbers.size === 2);
  return two ? tillid.seen(true, [...two.values()].join(" · ")) : false;
});
