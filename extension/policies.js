// A shop's policy pages: fetched without cookies, at low priority and within narrow limits, read outside of the shop's
// tab, and remembered for a week, so that browsing on one shop fetches them once.
/**
 * @import { Contract } from "./contract.js"
 * @import { Fetched } from "./reader.js"
 */
import { browser } from "./browser.js";
import { readDocuments } from "./reader.js";

const MOST_BYTES = 1_000_000;
const LONGEST_MS = 3000;
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Where nothing could be read, which may be for the moment only. */
const RETRY_MS = 3600 * 1000;
const MOST_SHOPS = 200;
const PREFIX = "policies:";

/** @typedef {{ contract: string, at: number, readings: Read[] }} Kept */

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

/** @type {(response: Response, budget: { bytes: number }) => Promise<Uint8Array | null>} Null where it is too large. */
async function bodyOf(response, budget) {
  const parts = [];
  for await (const part of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (response.body ?? []))) {
    budget.bytes -= part.length;
    if (budget.bytes < 0) return null;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

/** @type {(url: string, budget: { bytes: number }, signal: AbortSignal) => Promise<Fetched[]>} */
async function fetchPage(url, budget, signal) {
  const response = await fetch(url, {
    credentials: "omit", referrerPolicy: "no-referrer", priority: "low", headers: { Accept: "text/html" }, signal,
  });
  const isSame = URL.parse(response.url)?.origin === URL.parse(url)?.origin;
  const isHtml = /^text\/html\b/i.test(response.headers.get("Content-Type") ?? "");
  const bytes = response.ok && isSame && isHtml ? await bodyOf(response, budget) : null;
  return bytes ? [{ url: response.url, html: decoded(response, bytes) }] : [];
}

/** @type {(urls: string[]) => Promise<Fetched[]>} */
async function fetchAll(urls) {
  const budget = { bytes: MOST_BYTES };
  const signal = AbortSignal.timeout(LONGEST_MS);
  return (await Promise.all(urls.map((url) => fetchPage(url, budget, signal).catch(() => [])))).flat();
}

/** @type {(area: chrome.storage.StorageArea, key: string, kept: Kept) => Promise<void>} */
async function keep(area, key, kept) {
  await area.set({ [key]: kept });
  const shops = Object.entries(await area.get(null)).filter(([name]) => name.startsWith(PREFIX));
  const oldest = shops.sort(([, one], [, other]) => /** @type {any} */ (other).at - /** @type {any} */ (one).at).slice(MOST_SHOPS);
  await area.remove(oldest.map(([name]) => name));
}

const isFresh = (/** @type {Kept | undefined} */ kept, /** @type {string} */ version) =>
  kept?.contract === version && Date.now() - kept.at < (kept.readings.length ? WEEK_MS : RETRY_MS);

/**
 * What a shop's policy pages say. What was read in a private window is forgotten with the session.
 * @type {(contract: Contract, origin: string, urls: string[], isPrivate: boolean) => Promise<Read[]>}
 */
export async function readPolicies(contract, origin, urls, isPrivate) {
  const area = isPrivate ? browser.storage.session : browser.storage.local;
  const key = PREFIX + origin;
  const kept = /** @type {Kept | undefined} */ ((await area.get(key))[key]);
  if (isFresh(kept, contract.version)) return /** @type {Kept} */ (kept).readings;
  if (!urls.length) return [];
  const found = await readDocuments(contract, await fetchAll(urls));
  // A login stood in the way of an account page.
  const readings = found.filter(({ kind }) => kind !== "account").map(({ features, places }) => ({ features, places }));
  // Where the browser's room is full, they are read again next time.
  await keep(area, key, { contract: contract.version, at: Date.now(), readings }).catch(() => {});
  return readings;
}

/** Forgets what was read of every shop. */
export async function forgetPolicies() {
  const names = Object.keys(await browser.storage.local.get(null)).filter((name) => name.startsWith(PREFIX));
  await browser.storage.local.remove(names);
}
