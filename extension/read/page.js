// The page that a tab shows: a snapshot is taken in an isolated world of the tab's own, and read elsewhere, together
// with the shop's policy pages.
/** @import { Contract } from "../base/contract.js" */
import { browser } from "../base/browser.js";
import { mergeReadings } from "./engine.js";
import { readPolicies } from "./policies.js";
import { readSnapshots } from "./reader.js";

/**
 * @typedef {{ began: number, host: string }} Shown when the document in a tab began, which tells it from all others there
 * @typedef {Read & { kind: PageKind }} ReadPage
 */

/** Where kinds of page are told, which is needed before the page is worth reading. */
const KIND = ["engine/page/dom.js", "engine/page/pageNames.js", "engine/page/kindOf.js"];

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

/** @type {import("./policies.js").Policies} */
const NONE = { readings: [], missed: [] };
/** @type {import("./policies.js").Policies} */
const MISSED = { readings: [], missed: ["terms", "returns", "contact", "about", "privacy"] };

/** Runs in the page. */
const take = () => tillid.takeSnapshot(document);

/**
 * What a shop's page and its policy pages tell, merged with what earlier pages told.
 * @type {(tab: number, contract: Contract, earlier: Read[], options: { acrossPages: boolean, isPrivate: boolean }) => Promise<ReadPage>}
 * @throws where the page cannot be read
 */
export async function readPage(tab, contract, earlier, { acrossPages, isPrivate }) {
  await inject(tab, contract.snapshot);
  const snapshot = await inPage(tab, take);
  const [live] = await readSnapshots(contract, [snapshot]);
  if (!live) throw new Error("the page cannot be read");
  const policies = acrossPages
    ? await readPolicies(contract, new URL(snapshot.url).origin, live.policies, isPrivate).catch(() => MISSED) : NONE;
  const readings = [...earlier, live, ...policies.readings];
  return { ...mergeReadings(contract.declarations, readings, policies.missed), kind: live.kind };
}
