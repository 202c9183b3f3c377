// The page that a tab shows: a snapshot is taken in an isolated world of the tab's own, and read elsewhere, together
// with the shop's policy pages.
/**
 * @import { Contract } from "../base/contract.js"
 * @import { Standing } from "./standing.js"
 */
import { browser } from "../base/browser.js";
import { mergeReadings } from "./engine.js";
import { readPolicies } from "./policies.js";
import { readSnapshots } from "./reader.js";

/**
 * @typedef {{ began: number, host: string }} Shown
 *   when the document in a tab began, which tells it from all others there
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

/** @type {(tab: number) => Promise<Shown>} @throws where one may not look, or not now: the background is stopping */
export const mustSee = (tab) => inPage(tab, () => ({ began: performance.timeOrigin, host: location.hostname }));

/** @type {(tab: number) => Promise<Shown | null>} Null where one cannot look. */
export const shownIn = (tab) => mustSee(tab).catch(() => null);

/** A tab may go on to another shop at any time: what it shows then is not what was asked about. */
const mustStay = (/** @type {number} */ began, /** @type {{ began: number }} */ seen) => {
  if (seen.began !== began) throw new Error("the tab has gone on to another page");
};

/** @type {(tab: number, began: number) => Promise<PageKind>} */
export async function kindOf(tab, began) {
  await inject(tab, KIND);
  const look = () => ({ began: performance.timeOrigin, kind: tillid.kindOf(document, new URL(location.href)) });
  const seen = await inPage(tab, look);
  mustStay(began, seen);
  return seen.kind;
}

/** @type {import("./policies.js").Policies} */
const NONE = { readings: [], missed: [], gone: [] };
/** @type {import("./policies.js").Policies} */
const MISSED = { ...NONE, missed: ["terms", "returns", "contact", "about", "privacy"] };

/** Runs in the page. */
const take = async () => ({ began: performance.timeOrigin, snapshot: await tillid.takeSnapshot(document) });

/**
 * What a shop's page and its policy pages tell, merged with what earlier pages told.
 * @type {(tab: number, began: number, contract: Contract, earlier: Read[],
 *   options: { acrossPages: boolean, isPrivate: boolean, standing: Standing }) => Promise<ReadPage>}
 * @throws where the page cannot be read, or another stands in the tab than the one that began then
 */
export async function readPage(tab, began, contract, earlier, { acrossPages, ...options }) {
  await inject(tab, contract.snapshot);
  const taken = await inPage(tab, take);
  mustStay(began, taken);
  const { snapshot } = taken;
  const [live] = await readSnapshots(contract, [snapshot]);
  if (!live) throw new Error("the page cannot be read");
  if (acrossPages) await options.standing.mustStand();
  const policies = acrossPages
    ? await readPolicies(contract, new URL(snapshot.url).origin, live.policies, options).catch(() => MISSED) : NONE;
  const readings = [...earlier, live, ...policies.readings];
  return { ...mergeReadings(contract.declarations, readings, policies.missed, policies.gone), kind: live.kind };
}
