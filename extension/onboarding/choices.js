// What the first-run screen and the settings page ask alike: where a shop is scored, and when Tillid looks.
import { askForAllSites, giveUpAllSites, hasAccessToAllSites } from "../base/access.js";

/** @typedef {"all" | "click"} Where */

/** @type {(name: string, value: string) => void} */
export function choose(name, value) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.getElementsByName(name))) {
    input.checked = input.value === value;
  }
}

/** @type {(name: string) => any} The value of the choice that is made. */
export const chosen = (name) =>
  /** @type {HTMLInputElement} */ (document.querySelector(`input[name="${name}"]:checked`)).value;

/** @returns {Promise<Where>} As the browser has it. */
export const chosenWhere = async () => ((await hasAccessToAllSites()) ? "all" : "click");

/**
 * Asks the browser for what is wanted, while it handles a click, and tells what it gave.
 * @type {(wanted: Where) => Promise<Where>}
 */
export async function settle(wanted) {
  const hasAccess = wanted === "all" && (await askForAllSites().catch(() => false));
  if (!hasAccess) await giveUpAllSites();
  return chosenWhere();
}
