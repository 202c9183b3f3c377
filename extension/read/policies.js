// A shop's policy pages: fetched within narrow limits, read outside of the shop's tab, and remembered for a week, so
// that browsing on one shop fetches them once.
/**
 * @import { Contract } from "../base/contract.js"
 * @import { Standing } from "./standing.js"
 */
import { Cache } from "../base/cache.js";
import { fetchPages } from "./engine.js";
import { readSnapshots } from "./reader.js";

/**
 * @typedef {{ readings: Read[], missed: PageKind[], gone: PageKind[] }} Policies
 *   `missed` are those that are there and could not be read, `gone` those that are not there
 */

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Where something could not be read, which may be for the moment only. */
const RETRY_MS = 3600 * 1000;

/** @type {Cache<Policies & { contract: string, at: number }>} */
const cache = new Cache({ prefix: "policies:", most: 200, longestMs: WEEK_MS });

/** What could be told. */
export const known = (/** @type {Record<string, Feature>} */ features) =>
  Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null));

/**
 * The browser's own cache is on disk, where nothing of a private window goes.
 * @type {(contract: Contract, links: PolicyLink[], isPrivate: boolean) => Promise<Policies>}
 */
async function read(contract, links, isPrivate) {
  const fetched = await fetchPages(links, { cache: isPrivate ? "no-store" : "default" });
  const came = fetched.filter(({ problem }) => !problem);
  const found = await readSnapshots(contract, came.map(({ url, html = "", status }) => ({ url, html, status })));
  // A login stood in the way of an account page; scripts would have drawn an empty one.
  const isRead = found.map((reading) => reading !== null && reading.kind !== "account" && !reading.isEmpty);
  const readings = /** @type {ShopReading[]} */ (found.filter((_, index) => isRead[index]));
  const missed = [...fetched.filter(({ problem }) => problem), ...came.filter((_, index) => !isRead[index])];
  // What lies beside a page of the same kind, as an imprint, is not asked.
  const first = fetched.filter(({ kind }, index) => fetched.findIndex((one) => one.kind === kind) === index);
  return {
    readings: readings.map(({ features, places, names, notApplicable }) =>
      ({ features: known(features), places, names, notApplicable })),
    missed: missed.map(({ kind }) => kind),
    gone: first.filter((page) => found[came.indexOf(page)]?.kind === "missing").map(({ kind }) => kind),
  };
}

/**
 * What a shop's policy pages say. What was read in a private window is forgotten with the session.
 * @type {(contract: Contract, origin: string, links: PolicyLink[],
 *   options: { isPrivate: boolean, standing: Standing }) => Promise<Policies>}
 */
export async function readPolicies(contract, origin, links, { isPrivate, standing }) {
  const before = await cache.read(origin, isPrivate);
  const isOver = Boolean(before?.missed?.length) && Date.now() - (before?.at ?? 0) > RETRY_MS;
  if (before?.contract === contract.version && !isOver) return before;
  if (!links.length) return { readings: [], missed: [], gone: [] };
  const policies = await read(contract, links, isPrivate);
  const kept = { contract: contract.version, at: Date.now(), ...policies };
  if (await standing.mayKeep()) await cache.keep(origin, kept, isPrivate);
  return policies;
}

/** Forgets what was read of every shop. */
export const forgetPolicies = () => cache.forget();
export const forgetPrivatePolicies = () => cache.forgetPrivate();
export const tidyPolicies = () => cache.tidy();
