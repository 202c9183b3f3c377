// The page that a tab shows, read in an isolated world of its own, together with the shop's policy pages.
/** @import { Contract } from "../base/contract.js" */
import { browser } from "../base/browser.js";
import { readPolicies } from "./policies.js";
import { readDocuments } from "./reader.js";

/**
 * @typedef {{ began: number, host: string }} Shown when the document in a tab began, which tells it from all others there
 * @typedef {Read & { kind: PageKind }} ReadPage
 */

/** Where kinds of page are told, which is needed before the page is worth reading. */
const KIND = ["engine/page/dom.js", "engine/page/kindOf.js"];

/** Runs in the page's isolated world, after the extractors. */
const readLive = (/** @type {Declaration[]} */ declarations) => {
  const { origin, href } = location;
  return { ...tillid.readLive(declarations, tillid.readPage(document, href)), origin, href };
};

const merge = (/** @type {Declaration[]} */ declarations, /** @type {Read[]} */ readings) =>
  tillid.mergeReadings(declarations, readings);

const LAST = "read/injected.js";

/** @type {(tab: number, files: string[]) => Promise<unknown>} */
export const inject = (tab, files) =>
  browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, files: [...files, LAST] });

/** @type {<T>(tab: number, func: (...args: any[]) => T, ...args: unknown[]) => Promise<Awaited<T>>} */
export async function inPage(tab, func, ...args) {
  const [frame] = await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, func, args });
  return /** @type {any} */ (frame.result);
}

/** @type {(tab: number) => Promise<Shown | null>} Null where the extension may not look. */
export const shownIn = (tab) =>
  inPage(tab, () => ({ began: performance.timeOrigin, host: location.hostname })).catch(() => null);

/** @type {(tab: number) => Promise<PageKind>} */
export async function kindOf(tab) {
  await inject(tab, KIND);
  return inPage(tab, () => tillid.kindOf(document, new URL(location.href)));
}

/**
 * What a shop's page and its policy pages tell, merged with what earlier pages told.
 * @type {(tab: number, contract: Contract, earlier: Read[], options: { acrossPages: boolean, isPrivate: boolean }) => Promise<ReadPage>}
 */
export async function readPage(tab, contract, earlier, { acrossPages, isPrivate }) {
  await inject(tab, contract.scripts);
  const live = await inPage(tab, readLive, contract.live);
  const own = live.html ? await readDocuments(contract, [{ url: live.href, html: live.html }]).catch(() => []) : [];
  const policies = acrossPages
    ? await readPolicies(contract, live.origin, live.policies, isPrivate).catch(() => []) : [];
  const readings = [...earlier, live, ...own, ...policies].map(({ features, places }) => ({ features, places }));
  return { ...(await inPage(tab, merge, contract.declarations, readings)), kind: live.kind };
}
