// Whether the bar that warns may show in a shop's pages: not again where the user has closed it.
/**
 * @import { Settings } from "../base/settings.js"
 * @import { State } from "./tabs.js"
 */
import { browser } from "../base/browser.js";
import { listHost } from "../base/settings.js";

const key = (/** @type {string} */ host) => `bar:${host}`;

/** @type {(host: string, forever: boolean) => Promise<void>} Else until the browser is closed. */
export const dismissBar = (host, forever) =>
  forever ? listHost("barredHosts", host, true) : browser.storage.session.set({ [key(host)]: true });

/** @type {(state: State, settings: Settings) => Promise<boolean>} */
export async function mayShowBar(state, { showBar, barredHosts }) {
  const isWarned = state.status === "scored" && state.answer.band === "warning";
  if (!isWarned || !showBar || barredHosts.includes(state.host)) return false;
  const name = key(state.host);
  return (await browser.storage.session.get(name))[name] !== true;
}
