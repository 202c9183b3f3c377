// What the user has chosen, kept on this machine.
import { askToSend, maySend } from "./access.js";
import { browser } from "./browser.js";

/**
 * @typedef {object} Settings
 * @property {"unset" | "service" | "private"} mode who scores; until the user has said so, the browser itself does
 * @property {string} service address, without a closing slash
 * @property {boolean} sendHost whether the shop's host name goes along with the features
 * @property {boolean} readPolicies whether a shop's terms and other policy pages are fetched and read too
 * @property {boolean} showBar whether a bar in the page warns, too
 * @property {string[]} quietHosts shops to be left alone
 * @property {string[]} barredHosts shops in whose pages no bar is to show again
 */

/** @type {Settings} */
export const DEFAULTS = {
  mode: "unset", service: "http://127.0.0.1:8000", sendHost: true, readPolicies: true, showBar: true,
  quietHosts: [], barredHosts: [],
};

const MAX_HOSTS = 500;
const THIS_MACHINE = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** The address without a closing slash; null where it is none, or would send in the clear to another machine. */
export function serviceAddress(/** @type {unknown} */ text) {
  const url = URL.parse(String(text).trim());
  if (!url || url.username || url.password || url.search || url.hash) return null;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && THIS_MACHINE.test(url.hostname));
  return isSafe ? url.origin + url.pathname.replace(/\/+$/, "") : null;
}

/** @type {(stored: unknown) => string[]} */
const hostsOf = (stored) =>
  (Array.isArray(stored) ? stored.filter((host) => typeof host === "string").slice(-MAX_HOSTS) : []);

/** Without the browser's consent nothing is sent. @type {(stored: unknown) => Promise<Settings["mode"]>} */
async function modeOf(stored) {
  if (stored !== "service") return stored === "private" ? stored : "unset";
  return (await maySend()) ? "service" : "private";
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const stored = /** @type {Record<string, unknown>} */ (await browser.storage.local.get({ ...DEFAULTS }));
  return {
    mode: await modeOf(stored.mode),
    service: serviceAddress(stored.service) ?? DEFAULTS.service,
    sendHost: stored.sendHost !== false,
    readPolicies: stored.readPolicies !== false,
    showBar: stored.showBar !== false,
    quietHosts: hostsOf(stored.quietHosts),
    barredHosts: hostsOf(stored.barredHosts),
  };
}

/**
 * @type {(service: string) => Promise<void>}
 * @throws where that service is not the one that scores, or is no more
 */
export async function mustScore(service) {
  const now = await readSettings();
  if (now.mode !== "service" || now.service !== service) throw new Error("nothing is sent there");
}

/**
 * To choose the service may make the browser ask, for which it needs the user's click.
 * @type {(settings: Partial<Settings>) => Promise<void>}
 */
export async function saveSettings(settings) {
  if (settings.mode === "service") await askToSend();
  await browser.storage.local.set(settings);
}

/**
 * Puts a shop on a list, or takes it off.
 * @type {(list: "quietHosts" | "barredHosts", host: string, isOn: boolean) => Promise<void>}
 */
export async function listHost(list, host, isOn) {
  const others = (await readSettings())[list].filter((one) => one !== host);
  await saveSettings({ [list]: [...others, ...(isOn ? [host] : [])].slice(-MAX_HOSTS) });
}

/** @type {(host: string, isQuiet: boolean) => Promise<void>} Leaves a shop alone from now on, or no longer. */
export const setQuiet = (host, isQuiet) => listHost("quietHosts", host, isQuiet);
