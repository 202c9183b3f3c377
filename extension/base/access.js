// Which pages the browser lets the extension see: all of them, if the user has said so, or else only a page on which
// the user opens the popup. The gate is registered here and not in the manifest, so that installing asks for nothing.
import { browser } from "./browser.js";

const ALL_SITES = { origins: ["http://*/*", "https://*/*"] };

export const hasAccessToAllSites = () => browser.permissions.contains(ALL_SITES);

/** @type {(url: URL) => Promise<boolean>} Without its port, which Firefox's patterns do not know. */
export const mayLookAt = ({ protocol, hostname }) =>
  browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });

/** Asks the user. The browser lets this be done only while it handles a click or a key. */
export const askForAllSites = () => browser.permissions.request(ALL_SITES);

const MENU = /** @type {chrome.permissions.Permissions} */ ({ permissions: ["contextMenus"] });

/** Not in Firefox, which lets nobody be asked for a menu later on. */
export const mayAskForMenu = () =>
  (browser.runtime.getManifest().optional_permissions ?? []).includes("contextMenus");

export const mayShowMenu = () => browser.permissions.contains(MENU);

/** As with access, only while a click or a key is handled. */
export const askForMenu = () => browser.permissions.request(MENU);
export const giveUpMenu = () => browser.permissions.remove(MENU);

/** Firefox keeps the user's consent to sending data; elsewhere the extension's own question is all there is. */
const SENT = /** @type {any} */ ({ data_collection: ["browsingActivity", "websiteContent"] });
const keepsConsent = () => "getBrowserInfo" in browser.runtime;

export const maySend = async () => !keepsConsent() || browser.permissions.contains(SENT);

/** As with access, only while a click or a key is handled. */
export const askToSend = async () => !keepsConsent() || browser.permissions.request(SENT);

/** @returns {Promise<void>} */
export async function giveUpAllSites() {
  await browser.permissions.remove(ALL_SITES);
}

/**
 * Has the browser run the gate in pages, wherever it has access. What is registered already is changed in place, so
 * that no page loads without it.
 * @type {(gate: string[]) => Promise<void>}
 */
async function registerGate(gate) {
  const { scripting, permissions } = browser;
  const [{ origins = [] }, registered] = await Promise.all([
    permissions.getAll(), scripting.getRegisteredContentScripts(),
  ]);
  /** @type {chrome.scripting.RegisteredContentScript[]} */
  const scripts = [
    { id: "first", js: gate.slice(0, 1), matches: ALL_SITES.origins, runAt: "document_start" },
    { id: "gate", js: gate, matches: ALL_SITES.origins, runAt: "document_idle" },
  ];
  if (origins.length && registered.length === scripts.length) {
    await scripting.updateContentScripts(scripts);
    return;
  }
  if (registered.length) await scripting.unregisterContentScripts();
  if (origins.length) await scripting.registerContentScripts(scripts);
}

/**
 * Pages that were there before the access, or before this version: what an older one left in them goes, and the gate
 * comes, once they are seen.
 * @type {(gate: string[]) => Promise<void>}
 */
async function visitOpenTabs(gate) {
  const tabs = await browser.tabs.query({ discarded: false });
  const files = [...gate.slice(0, -1), "bar/sweep.js", "read/seen.js", ...gate.slice(-1), "read/injected.js"];
  const run = ({ id = browser.tabs.TAB_ID_NONE }) => browser.scripting.executeScript({ target: { tabId: id }, files });
  await Promise.all(tabs.map((tab) => run(tab).catch(() => null))); // a page that nobody may see, such as a new tab
}

/** @type {(loadGate: () => Promise<string[]>) => void} Keeps to what the user grants and takes back. */
export function followAccess(loadGate) {
  let last = Promise.resolve();
  const update = () => (last = last.then(async () => registerGate(await loadGate())).catch(() => {}));
  const updateAndVisit = async () => {
    await update();
    await visitOpenTabs(await loadGate());
  };
  browser.runtime.onInstalled.addListener(() => void updateAndVisit());
  browser.runtime.onStartup.addListener(() => void update());
  browser.permissions.onRemoved.addListener(() => void update());
  browser.permissions.onAdded.addListener(({ origins }) => void (origins?.length ? updateAndVisit() : update()));
}
