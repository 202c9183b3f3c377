// Facts: what the shop says of itself; how much was seen, when, and where it was scored.
/**
 * @import { Answer } from "../verdict/answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Answered } from "../tab/tabs.js"
 */
import { message } from "../base/browser.js";
import { element, write, writeLink, writeQuote } from "./write.js";

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** @type {(milliseconds: number) => string} So long ago, in words. */
function ago(milliseconds) {
  const [unit, length] = UNITS.find(([, one]) => milliseconds >= one) ?? ["second", Infinity];
  const format = new Intl.RelativeTimeFormat(message("language"), { numeric: "auto" });
  return format.format(-Math.floor(milliseconds / length), unit);
}

/** @type {(state: Answered) => string} */
export function factsOf({ answer, asked, mode }) {
  return [
    message("coverage", Math.round(answer.coverage * 100)),
    ...(asked ? [message("asked", ago(Math.max(0, Date.now() - asked)))] : []),
    ...(mode === "private" ? [message("scored_private")] : []),
  ].join(" ");
}

/** What a person wants to know of a shop, in this order. */
const TOLD = ["company_number", "has_company_suffix", "has_postal_address", "has_phone", "email_kind",
  "domain_age_days", "payment_method_count"];
/** Entries in a register, by how long a company's number is. @type {Record<number, (digits: string) => string>} */
const ENTRIES = {
  8: (digits) => `https://datacvr.virk.dk/enhed/virksomhed/${digits}`,
  9: (digits) => `https://virksomhet.brreg.no/nb/oppslag/enheter/${digits}`,
};

/** A VAT number of another country, which may be as long. */
const ABROAD = /\b(?!DK|NO)[A-Z]{2}U? ?\d{8}/;

/** @type {(quote: string) => HTMLElement[]} A link to the entry of the number in a quote. */
function linkToEntry(quote) {
  if (ABROAD.test(quote)) return [];
  const digits = /\d(?:[ .]?\d){7,8}(?!\d)/.exec(quote)?.[0].replace(/\D/g, "") ?? "";
  return digits.length in ENTRIES ? [writeLink(message("facts_look_up"), ENTRIES[digits.length](digits))] : [];
}

/**
 * What was found, as it stands there.
 * @type {(answer: Answer, places: Record<string, string>, contract: Contract) => void}
 */
export function showShopFacts({ reasons }, places, { nameOf }) {
  const box = element("shop-facts");
  const facts = TOLD.flatMap((id) => {
    const reason = reasons.find(({ signal }) => signal === id);
    // A quote is one of several ways to pay; the sentence counts them all.
    const quote = id === "payment_method_count" ? "" : places[id];
    if (!quote && !(reason && ["domain_age_days", "payment_method_count"].includes(id))) return [];
    const said = quote ? writeQuote(quote.replace(/^tel:/i, "")) : write("span", reason?.sentence);
    const value = write("dd");
    const entry = id === "company_number" && reason?.value === "valid" ? linkToEntry(places[id] ?? "") : [];
    value.append(said, ...entry.flatMap((link) => [" ", link]));
    return [write("dt", nameOf[id]?.[message("language")] ?? id), value];
  });
  /** @type {HTMLElement} */ (box.querySelector("dl")).replaceChildren(...facts);
  /** @type {HTMLElement} */ (box.querySelector("p")).hidden = TOLD.slice(0, 4).some((id) => places[id]);
}
