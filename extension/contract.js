// The contract as the extension needs it: the scripts to run, and what to ask of them.
import { browser } from "./browser.js";

/**
 * @typedef {object} Contract
 * @property {string} version
 * @property {string[]} scripts those that run in a shop's page
 * @property {string[]} policyScripts those that read policy pages
 * @property {Record<string, Record<string, string>>} groups names by language
 * @property {Record<string, string>} groupOf a signal's group
 * @property {Record<string, Record<string, string>>} nameOf a signal's name by language
 * @property {Declaration[]} declarations of the signals that are read from pages
 * @property {Declaration[]} live of those that are read from every page
 */

const ASKED = ["id", "type", "min", "max", "choices", "on", "merge", "words", "letters"];

/** @type {Promise<Contract> | undefined} */
let loading;

/** @type {(signal: Record<string, unknown>) => Declaration} */
const declaration = (signal) =>
  /** @type {any} */ (Object.fromEntries(ASKED.flatMap((key) => (key in signal ? [[key, signal[key]]] : []))));

/** @returns {Promise<Contract>} */
async function load() {
  const { version, scripts, policy_scripts: policyScripts, groups, signals } = await (await fetch(browser.runtime.getURL("signals/contract.json"))).json();
  const ofPages = signals.filter((/** @type {any} */ { source }) => source === "page");
  const declarations = ofPages.map(declaration);
  const live = ofPages.filter((/** @type {any} */ { pages }) => pages !== "policies").map(declaration);
  const groupOf = Object.fromEntries(signals.map((/** @type {any} */ { id, group }) => [id, group]));
  const nameOf = Object.fromEntries(signals.map((/** @type {any} */ { id, name }) => [id, name]));
  return { version, scripts, policyScripts, groups, groupOf, nameOf, declarations, live };
}

export const readContract = () => (loading ??= load());
