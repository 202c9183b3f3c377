// The contract as the extension needs it: the scripts to run, and what to ask of them.
import { browser } from "./browser.js";

/**
 * @typedef {object} Contract
 * @property {string} version
 * @property {string[]} scripts
 * @property {Record<string, Record<string, string>>} groups names by language
 * @property {Record<string, string>} groupOf a signal's group
 * @property {Record<string, Record<string, string>>} nameOf a signal's name by language
 * @property {Declaration[]} declarations of the signals that are read from pages
 */

const ASKED = ["id", "type", "min", "max", "choices", "on", "merge", "words"];

/** @type {Promise<Contract> | undefined} */
let loading;

/** @type {(signal: Record<string, unknown>) => Declaration} */
const declaration = (signal) =>
  /** @type {any} */ (Object.fromEntries(ASKED.flatMap((key) => (key in signal ? [[key, signal[key]]] : []))));

/** @returns {Promise<Contract>} */
async function load() {
  const { version, scripts, groups, signals } = await (await fetch(browser.runtime.getURL("signals/contract.json"))).json();
  const declarations = signals.filter((/** @type {any} */ { source }) => source === "page").map(declaration);
  const groupOf = Object.fromEntries(signals.map((/** @type {any} */ { id, group }) => [id, group]));
  const nameOf = Object.fromEntries(signals.map((/** @type {any} */ { id, name }) => [id, name]));
  return { version, scripts, groups, groupOf, nameOf, declarations };
}

export const readContract = () => (loading ??= load());
