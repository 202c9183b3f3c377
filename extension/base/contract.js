// The contract as the extension needs it: the scripts to run, and what to ask of them.
import { browser } from "./browser.js";

/** @typedef {string | Record<string, string>} Text a sentence, or its forms by case */
/** @typedef {Record<string, Record<string, Record<string, string>>>} Units names by unit, language and plural case */

/**
 * @typedef {object} Contract
 * @property {string} version
 * @property {string[]} gate scripts that run in every page, the first of them before the page holds anything
 * @property {string[]} cues those that run in pages that show hints of a shop
 * @property {string[]} snapshot those that run in a shop's page, too
 * @property {string[]} scripts those that read what is shown there
 * @property {Record<string, Record<string, string>>} groups names by language
 * @property {Record<string, string>} groupOf a signal's group
 * @property {Record<string, Record<string, string>>} nameOf a signal's name by language
 * @property {Units} units names of days, months and years
 * @property {Record<string, string>} shownOf whether people are told first of it, then, or among what is technical
 * @property {Record<string, string>} leansOf whether it speaks for trust, for risk, or either
 * @property {Record<string, string>} toldWith another signal, with which it is one thing to people
 * @property {Record<string, Partial<Record<"helps" | "neutral" | "hurts", Record<string, Text>>>>} textsOf
 * @property {Record<string, { name: Record<string, string>, about: "domain" | "company", endings: string[],
 *   signals: string[] }>} sources
 *   whom the service asks
 * @property {Record<string, string>} sourceOf where a signal's answer comes from: page, url, domain or company
 * @property {string[]} confirming signals that others tell, at a cost to whoever would have it told falsely
 * @property {Record<string, string[]>} choicesOf a signal's choices, where it has some
 * @property {Record<string, Record<string, Text>>} briefs what a warning says in a few words, the first need first
 * @property {Declaration[]} declarations of the signals that are read from pages
 */

const ASKED = [
  "id", "reads", "type", "min", "max", "choices", "leans", "on", "pages", "merge", "unless", "leads", "freight",
  "words",
];

/** @type {Promise<Contract> | undefined} */
let loading;

/** @type {(signal: Record<string, unknown>) => Declaration} */
const declaration = (signal) =>
  /** @type {any} */ (Object.fromEntries(ASKED.flatMap((key) => (key in signal ? [[key, signal[key]]] : []))));

/** @type {<T>(signals: any[], field: string) => Record<string, T>} */
const byId = (signals, field) =>
  Object.fromEntries(signals.filter((one) => field in one).map((one) => [one.id, one[field]]));

/** Whether it is others who tell, and not the shop. */
export const isOthers = (/** @type {string} */ source) => source === "domain" || source === "company";

/** @returns {Promise<Contract>} */
async function load() {
  const response = await fetch(browser.runtime.getURL("signals/contract.json"));
  const { version, gate, cues, snapshot, scripts, groups, units, sources, capped, briefs, signals } =
    await response.json();
  const said = [...signals, capped];
  const ofPages = signals.filter((/** @type {any} */ { source }) => source === "page");
  const confirming = signals.filter((/** @type {any} */ one) => isOthers(one.source) && !one.easy_to_fake);
  return {
    version, gate: ["read/first.js", ...gate, "read/gate.js"], cues, snapshot, scripts, groups, units, sources,
    sourceOf: byId(said, "source"), confirming: confirming.map((/** @type {any} */ { id }) => id),
    groupOf: byId(said, "group"), nameOf: byId(said, "name"),
    shownOf: byId(said, "shown"), toldWith: byId(said, "told_with"),
    leansOf: byId(said, "leans"),
    textsOf: byId(said, "reason"), choicesOf: byId(signals, "choices"),
    briefs, declarations: ofPages.map(declaration),
  };
}

export const readContract = () => (loading ??= load());
