// A shop's policy pages: fetched without cookies, at low priority and within narrow limits, read outside of the shop's
// tab, and remembered for a week, so that browsing on one shop fetches them once.
/**
 * @import { Contract } from "../base/contract.js"
 */
import { Cache } from "../base/cache.js";
import { bodyOf } from "../base/body.js";
import { readSnapshots } from "./reader.js";

const MOST_BYTES = 1_000_000;
const LONGEST_MS = 3000;
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Where nothing could be read, which may be for the moment only. */
const RETRY_MS = 3600 * 1000;

/** @type {Cache<{ contract: string, at: number, readings: Read[] }>} */
const cache = new Cache({ prefix: "policies:", most: 200, longestMs: WEEK_MS });

const charsetOf = (/** @type {Response} */ response, /** @type {Uint8Array} */ bytes) => {
  const CHARSET = /charset\s{0,3}=\s{0,3}["']?([\w-]{1,40})/i;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000));
  return CHARSET.exec(response.headers.get("Content-Type") ?? "")?.[1] ?? CHARSET.exec(head)?.[1] ?? "utf-8";
};

const decoded = (/** @type {Response} */ response, /** @type {Uint8Array} */ bytes) => {
  try {
    return new TextDecoder(charsetOf(response, bytes)).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a charset that nobody knows
  }
};

/** @type {(url: string, budget: { bytes: number }, options: RequestInit) => Promise<Snapshot[]>} */
async function fetchPage(url, budget, options) {
  const response = await fetch(url, {
    credentials: "omit", referrerPolicy: "no-referrer", priority: "low", headers: { Accept: "text/html" }, ...options,
  });
  const isSame = URL.parse(response.url)?.origin === URL.parse(url)?.origin;
  const isHtml = /^text\/html\b/i.test(response.headers.get("Content-Type") ?? "");
  const bytes = response.ok && isSame && isHtml ? await bodyOf(response, budget) : null;
  return bytes ? [{ url: response.url, html: decoded(response, bytes) }] : [];
}

/** @type {(urls: string[], isPrivate: boolean) => Promise<Snapshot[]>} The browser's own cache is on disk, where nothing of a private window goes. */
async function fetchAll(urls, isPrivate) {
  const budget = { bytes: MOST_BYTES };
  const options = { signal: AbortSignal.timeout(LONGEST_MS), cache: /** @type {RequestCache} */ (isPrivate ? "no-store" : "default") };
  return (await Promise.all(urls.map((url) => fetchPage(url, budget, options).catch(() => [])))).flat();
}

/** What could be told. */
export const known = (/** @type {Record<string, Feature>} */ features) =>
  Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null));

/**
 * What a shop's policy pages say. What was read in a private window is forgotten with the session.
 * @type {(contract: Contract, origin: string, urls: string[], isPrivate: boolean) => Promise<Read[]>}
 */
export async function readPolicies(contract, origin, urls, isPrivate) {
  const kept = await cache.read(origin, isPrivate);
  const isOver = kept?.readings.length === 0 && Date.now() - kept.at > RETRY_MS;
  if (kept?.contract === contract.version && !isOver) return kept.readings;
  if (!urls.length) return [];
  const found = (await readSnapshots(contract, await fetchAll(urls, isPrivate))).filter((reading) => reading !== null);
  // A login stood in the way of an account page.
  const readings = found.filter(({ kind }) => kind !== "account").map(({ features, places, names }) => ({ features: known(features), places, names }));
  await cache.keep(origin, { contract: contract.version, at: Date.now(), readings }, isPrivate);
  return readings;
}

/** Forgets what was read of every shop. */
export const forgetPolicies = () => cache.forget();
export const forgetPrivatePolicies = () => cache.forgetPrivate();
export const tidyPolicies = () => cache.tidy();
