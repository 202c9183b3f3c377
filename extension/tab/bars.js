// Whether the bar that warns may show in a shop's pages: not again where the user has closed it.
/**
 * @import { Settings } from "../base/settings.js"
 * @import { State } from "./tabs.js"
 */
import { browser } from "../base/browser.js";

const PREFIX = "bar:";
const PRIVATE = `${PREFIX}private:`;

/** @type {(host: string, isPrivate: boolean) => string} */
const key = (host, isPrivate) => (isPrivate ? PRIVATE : PREFIX) + host;

/** Until the browser closes, or the last private window. @type {(host: string, isPrivate: boolean) => Promise<void>} */
export const dismissBar = (host, isPrivate) => browser.storage.session.set({ [key(host, isPrivate)]: true });

/** @type {(state: State | null, settings: Settings, isPrivate: boolean) => Promise<boolean>} */
export async function mayShowBar(state, { showBar, barredHosts }, isPrivate) {
  if (state?.status !== "scored" || state.answer.band !== "warning") return false;
  if (!showBar || barredHosts.includes(state.host)) return false;
  const name = key(state.host, isPrivate);
  return (await browser.storage.session.get(name))[name] !== true;
}

/** @type {(prefix: string) => Promise<void>} */
async function forgetNamed(prefix) {
  const kept = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(kept.filter((name) => name.startsWith(prefix)));
}

export const forgetBars = () => forgetNamed(PREFIX);
export const forgetPrivateBars = () => forgetNamed(PRIVATE);
