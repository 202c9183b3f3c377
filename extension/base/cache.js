// What is kept of shops, by name: bounded in number and age. That of private windows stays in memory.
import { browser } from "./browser.js";

/** @typedef {{ at: number }} Kept when it was kept, in ms since the epoch */
/** @typedef {{ prefix: string, most: number, longestMs: number }} Bounds */

const areaOf = (/** @type {boolean} */ isPrivate) => (isPrivate ? browser.storage.session : browser.storage.local);

/** Not from the future either: a clock may have been set back. */
const isWithin = (/** @type {Kept} */ { at }, /** @type {number} */ longestMs) =>
  at <= Date.now() && Date.now() - at < longestMs;

/** @type {(area: chrome.storage.StorageArea, prefix: string) => Promise<[string, Kept][]>} Newest first. */
async function entriesOf(area, prefix) {
  const all = /** @type {[string, Kept][]} */ (Object.entries(await area.get(null)));
  return all.filter(([name]) => name.startsWith(prefix)).sort(([, one], [, other]) => other.at - one.at);
}

/** @type {(area: chrome.storage.StorageArea, bounds: Bounds) => Promise<void>} */
async function prune(area, { prefix, most, longestMs }) {
  const entries = await entriesOf(area, prefix);
  const fresh = entries.filter(([, kept]) => isWithin(kept, longestMs)).slice(0, most);
  const stays = new Set(fresh.map(([name]) => name));
  await area.remove(entries.map(([name]) => name).filter((name) => !stays.has(name)));
}

/** @type {(area: chrome.storage.StorageArea, prefix: string) => Promise<void>} */
const empty = async (area, prefix) => area.remove((await entriesOf(area, prefix)).map(([name]) => name));

/** @template {Kept} T */
export class Cache {
  /** @param {Bounds} bounds */
  constructor(bounds) {
    this.bounds = bounds;
  }

  /** @type {(shop: string, isPrivate: boolean) => Promise<T | null>} */
  async read(shop, isPrivate) {
    const name = this.bounds.prefix + shop;
    const kept = /** @type {T | undefined} */ ((await areaOf(isPrivate).get(name))[name]);
    return kept && isWithin(kept, this.bounds.longestMs) ? kept : null;
  }

  /** Where the browser's room is full, half of what is kept makes way; if that does not do, nothing is kept.
   * @type {(shop: string, kept: T, isPrivate: boolean) => Promise<void>} */
  async keep(shop, kept, isPrivate) {
    const area = areaOf(isPrivate);
    const entry = { [this.bounds.prefix + shop]: kept };
    const makeRoom = async () => {
      await prune(area, { ...this.bounds, most: Math.floor((await entriesOf(area, this.bounds.prefix)).length / 2) });
      await area.set(entry);
    };
    await area.set(entry).catch(makeRoom).then(() => prune(area, this.bounds)).catch(() => {});
  }

  tidy() {
    return prune(browser.storage.local, this.bounds);
  }

  async forget() {
    await Promise.all([empty(browser.storage.local, this.bounds.prefix), this.forgetPrivate()]);
  }

  /** Of private windows. */
  forgetPrivate() {
    return empty(browser.storage.session, this.bounds.prefix);
  }
}
