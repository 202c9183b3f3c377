// One shop's way: read the page, ask the service, keep and show the answer.
/**
 * @import { Contract } from "./contract.js"
 * @import { State } from "./states.js"
 */
import { readAnswer } from "./answer.js";
import { browser, message } from "./browser.js";
import { askScore } from "./client.js";
import { readContract } from "./contract.js";
import { readPolicies } from "./policies.js";
import { readDocuments } from "./reader.js";
import { readSettings } from "./settings.js";
import { documentOf, remember } from "./states.js";

/** Runs in the page's isolated world, after the extractors. */
const readPage = (/** @type {Declaration[]} */ declarations) => {
  const { hostname: host, origin, href } = location;
  return { ...tillid.readLive(declarations, tillid.readPage(document, href)), host, origin, href };
};

const merge = (/** @type {Declaration[]} */ declarations, /** @type {Read[]} */ readings) =>
  tillid.mergeReadings(declarations, readings);

/** @type {<T>(tab: number, func: (...args: any[]) => T, ...args: unknown[]) => Promise<T>} */
async function inPage(tab, func, ...args) {
  const [frame] = await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, func, args });
  return /** @type {any} */ (frame.result);
}

/** @type {(tab: number, contract: Contract, live: LiveReading & { origin: string }) => Promise<Read[]>} */
async function policiesOf(tab, contract, { origin, policies }) {
  const { incognito } = await browser.tabs.get(tab);
  return readPolicies(contract, origin, policies, incognito).catch(() => []);
}

/** @type {(tab: number, contract: Contract, acrossPages: boolean) => Promise<Read & { host: string }>} */
async function read(tab, contract, acrossPages) {
  await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, files: contract.scripts });
  const live = await inPage(tab, readPage, contract.live);
  const own = live.html ? await readDocuments(contract, [{ url: live.href, html: live.html }]).catch(() => []) : [];
  const policies = acrossPages ? await policiesOf(tab, contract, live) : [];
  const readings = [live, ...own, ...policies].map(({ features, places }) => ({ features, places }));
  return { ...(await inPage(tab, merge, contract.declarations, readings)), host: live.host };
}

/** @type {(tab: number) => Promise<State>} */
async function verdict(tab) {
  const [contract, settings] = await Promise.all([readContract(), readSettings()]);
  const { features, places, host } = await read(tab, contract, settings.readPolicies);
  const known = Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null));
  const body = { contract: contract.version, language: message("language"), features: known, ...(settings.sendHost && { host }) };
  try {
    const answer = readAnswer(await askScore(settings.service, body));
    return { status: answer.score === null ? "insufficient" : "scored", host, answer, places };
  } catch {
    return { status: "unreachable", host };
  }
}

/** Asks about the shop in a tab. An answer that comes after the tab has moved on is dropped. */
export async function assess(/** @type {number} */ tab) {
  const began = await documentOf(tab);
  if (began === null) return;
  await remember(tab, began, { status: "asking" });
  const state = await verdict(tab).catch(() => null);
  if (began === await documentOf(tab)) await remember(tab, began, state);
}
