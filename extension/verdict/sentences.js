// Writes a sentence out, as service/tillid/scoring/sentences.py does: the form that fits a value, and the value as the
// language writes it.
/** @import { Text, Units } from "../base/contract.js" */
import { round } from "./scorecard.js";

/** @typedef {Exclude<Feature, null>} Value */

const OTHER = "other";
const NO_BREAK = "\u00a0";
/** @type {Record<string, string>} */
const THOUSANDS = { en: ",", da: ".", de: ".", sv: NO_BREAK, nb: NO_BREAK };
/**
 * From how many days on a time is told in months, and in years, and how many days those have.
 * @type {[string, number, number][]}
 */
const SPANS = [["year", 731, 365.25], ["month", 61, 30.44], ["day", 0, 1]];

/** Two decimals, a half to the even digit: only eighths stand halfway between two hundredths. */
function hundredths(/** @type {number} */ value) {
  const isHalfway = Number.isInteger(value * 8) && !Number.isInteger(value * 4);
  return (isHalfway ? round(value * 100) / 100 : value).toFixed(2);
}

const plural = (/** @type {number} */ value, /** @type {string} */ language) =>
  new Intl.PluralRules(language).select(value);

/** @type {(value: number, language: string) => string} */
function writeNumber(value, language) {
  const [whole, decimals] = hundredths(value).replace(/\.?0+$/, "").split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, THOUSANDS[language]);
  return decimals ? `${grouped}${language === "en" ? "." : ","}${decimals}` : grouped;
}

/** Only nothing is 0 %, and only all is 100 %. @type {(share: number, language: string) => string} */
function writePercent(share, language) {
  const rounded = round(100 * share);
  const shown = share > 0 && share < 1 ? Math.min(99, Math.max(1, rounded)) : rounded;
  return `${shown}${language === "en" ? "" : NO_BREAK}%`;
}

/** @type {(days: number, language: string, units: Units) => string} Never more than there were. */
function writeDuration(days, language, units) {
  const [unit, , length] = SPANS.find(([, least]) => days >= least) ?? SPANS[2];
  const count = Math.trunc(days / length);
  return `${writeNumber(count, language)} ${units[unit][language][plural(count, language)]}`;
}

/** @type {(value: Value, language: string) => string[]} */
const casesOf = (value, language) =>
  typeof value === "number" ? [`=${value}`, plural(value, language), OTHER] : [String(value), OTHER];

/** @type {(text: Text, value: Value, language: string, units: Units) => string} Empty where no form fits. */
export function write(text, value, language, units) {
  const named = typeof text === "string" ? OTHER : casesOf(value, language).find((one) => Object.hasOwn(text, one));
  const chosen = typeof text === "string" ? text : text[named ?? ""] ?? "";
  if (typeof value === "string") return chosen.replaceAll("{value}", () => value);
  return chosen.replace(/\{(value|percent|duration)\}/g, (placeholder, what) => {
    if (typeof value !== "number") return placeholder;
    if (what === "duration") return writeDuration(value, language, units);
    return (what === "value" ? writeNumber : writePercent)(value, language);
  });
}
