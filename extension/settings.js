// What the user has chosen, kept on this machine.
import { browser } from "./browser.js";

/**
 * @typedef {object} Settings
 * @property {string} service address, without a closing slash
 * @property {boolean} sendHost whether the shop's host name goes along with the features
 * @property {boolean} readPolicies whether a shop's terms and other policy pages are fetched and read too
 */

/** @type {Settings} */
export const DEFAULTS = { service: "http://127.0.0.1:8000", sendHost: true, readPolicies: true };

const THIS_MACHINE = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** The address without a closing slash; null where it is none, or would send in the clear to another machine. */
export function serviceAddress(/** @type {unknown} */ text) {
  const url = URL.parse(String(text).trim());
  if (!url || url.username || url.password || url.search || url.hash) return null;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && THIS_MACHINE.test(url.hostname));
  return isSafe ? url.origin + url.pathname.replace(/\/+$/, "") : null;
}

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const stored = /** @type {Record<string, unknown>} */ (await browser.storage.local.get({ ...DEFAULTS }));
  return {
    service: serviceAddress(stored.service) ?? DEFAULTS.service,
    sendHost: stored.sendHost !== false,
    readPolicies: stored.readPolicies !== false,
  };
}

/** @type {(settings: Settings) => Promise<void>} */
export const saveSettings = (settings) => browser.storage.local.set(settings);
