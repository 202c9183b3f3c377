// The contract as the extension needs it: the scripts to run, and what to ask of them.
import { browser } from "./browser.js";

/**
 * @typedef {object} Contract
 * @property {string} version
 * @property {string[]} gate scripts that run in every page
 * @property {string[]} scripts those that run in a shop's page
 * @property {string[]} policyScripts those that read policy pages
 * @property {Record<string, Record<string, string>>} groups names by language
 * @property {Record<string, string>} groupOf a signal's group
 * @property {Record<string, Record<string, string>>} nameOf a signal's name by language
 * @property {Record<string, Record<"helps" | "hurts", Record<string, string>>>} textsOf its sentences
 * @property {Record<string, string[]>} choicesOf a signal's choices, where it has some
 * @property {Declaration[]} declarations of the signals that are read from pages
 * @property {Declaration[]} live of those that are read from every page
 */

const ASKED = ["id", "reads", "type", "min", "max", "choices", "on", "merge", "words", "letters"];

/** @type {Promise<Contract> | undefined} */
let loading;

/** @type {(signal: Record<string, unknown>) => Declaration} */
const declaration = (signal) =>
  /** @type {any} */ (Object.fromEntries(ASKED.flatMap((key) => (key in signal ? [[key, signal[key]]] : []))));

/** @type {<T>(signals: any[], field: string) => Record<string, T>} */
const byId = (signals, field) =>
  Object.fromEntries(signals.filter((one) => field in one).map((one) => [one.id, one[field]]));

/** @returns {Promise<Contract>} */
async function load() {
  const response = await fetch(browser.runtime.getURL("signals/contract.json"));
  const { version, gate, scripts, policy_scripts: policyScripts, groups, signals } = await response.json();
  const ofPages = signals.filter((/** @type {any} */ { source }) => source === "page");
  const live = ofPages.filter((/** @type {any} */ { pages }) => pages !== "policies");
  return {
    version, gate: [...gate, "read/gate.js"], scripts, policyScripts, groups,
    groupOf: byId(signals, "group"), nameOf: byId(signals, "name"),
    textsOf: byId(signals, "reason"), choicesOf: byId(signals, "choices"),
    declarations: ofPages.map(declaration), live: live.map(declaration),
  };
}

export const readContract = () => (loading ??= load());
