// Reads snapshots where no shop's tab pays for it. Chrome has a hidden page for it, which has a frame with a process of
// its own read them; Firefox's background has a document, and reads them itself.
// https://developer.chrome.com/docs/extensions/reference/api/offscreen
/** @import { Contract } from "../base/contract.js" */
import { browser } from "../base/browser.js";
import { inTurn } from "../base/turns.js";
import { readEach } from "./each.js";

const PAGE = "read/reader.html";
/** What takes longer cannot be ended here; but nothing more is read of who made it so. */
const MAX_MS = 5000;

/** @type {Promise<unknown> | undefined} */
let loading;

const load = (/** @type {string} */ script) => new Promise((resolve, reject) => {
  const node = Object.assign(document.createElement("script"), { src: browser.runtime.getURL(script), async: false });
  node.addEventListener("load", resolve);
  node.addEventListener("error", reject);
  document.head.append(node);
});

/** @type {(contract: Contract, snapshots: Snapshot[]) => Promise<(ShopReading | null)[]>} */
async function readHere({ scripts, declarations }, snapshots) {
  await (loading ??= Promise.all(scripts.map(load)));
  return readEach(snapshots, async (snapshot) => {
    await new Promise((resolve) => setTimeout(resolve)); // others may be waiting
    const began = performance.now();
    const reading = tillid.read(declarations, tillid.openPage(snapshot));
    return performance.now() - began < MAX_MS ? reading : null;
  });
}

async function open() {
  const { offscreen, runtime } = browser;
  const contextTypes = [runtime.ContextType.OFFSCREEN_DOCUMENT];
  if ((await runtime.getContexts({ contextTypes })).length) return;
  await offscreen.createDocument({
    url: PAGE, reasons: [offscreen.Reason.DOM_PARSER], justification: "Reads what a shop's pages show.",
  });
}

/** @type {(snapshots: Snapshot[]) => Promise<(ShopReading | null)[]>} */
async function readThere(snapshots) {
  await inTurn("reader", open); // two shops may ask at once, and there can be one hidden page
  const { readings } = await browser.runtime.sendMessage({ type: "read", snapshots });
  return readings;
}

/**
 * Null for what cannot be read. A hidden page that crashes or closes in the middle has another take its place, once.
 * @type {(contract: Contract, snapshots: Snapshot[]) => Promise<(ShopReading | null)[]>}
 */
export async function readSnapshots(contract, snapshots) {
  if (!snapshots.length) return [];
  if (typeof document !== "undefined") return readHere(contract, snapshots);
  return readThere(snapshots).catch(() => readThere(snapshots));
}
