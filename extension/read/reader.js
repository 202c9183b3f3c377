// Reads documents that no tab shows. A background that has a document of its own, as Firefox's has, reads them itself;
// Chrome's has none, so a hidden page of the extension does.
// https://developer.chrome.com/docs/extensions/reference/api/offscreen
/** @import { Contract } from "../base/contract.js" */
import { browser } from "../base/browser.js";

/** @typedef {{ url: string, html: string }} Fetched */
/** @typedef {{ scripts: string[], declarations: Declaration[], fetched: Fetched[] }} Task */

const PAGE = "read/reader.html";

/** @type {Promise<void> | undefined} */
let loading;

const load = (/** @type {string} */ script) => new Promise((resolve, reject) => {
  const node = Object.assign(document.createElement("script"), { src: browser.runtime.getURL(script), async: false });
  node.addEventListener("load", resolve);
  node.addEventListener("error", reject);
  document.head.append(node);
});

const loadAll = async (/** @type {string[]} */ scripts) => { await Promise.all(scripts.map(load)); };

/** Reads documents here. @type {(task: Task) => Promise<Reading[]>} */
export async function readHere({ scripts, declarations, fetched }) {
  await (loading ??= loadAll(scripts));
  return fetched.map(({ url, html }) =>
    tillid.run(declarations, tillid.readPage(new DOMParser().parseFromString(html, "text/html"), url)));
}

/** @type {Promise<void> | undefined} Two shops may ask at once, and there can be one hidden page. */
let opening;

async function open() {
  const { offscreen, runtime } = browser;
  const contextTypes = [runtime.ContextType.OFFSCREEN_DOCUMENT];
  if ((await runtime.getContexts({ contextTypes })).length) return;
  await offscreen.createDocument({
    url: PAGE, reasons: [offscreen.Reason.DOM_PARSER], justification: "Reads a shop's policy pages.",
  });
}

/** @type {(contract: Contract, fetched: Fetched[]) => Promise<Reading[]>} */
export async function readDocuments({ policyScripts: scripts, declarations }, fetched) {
  if (!fetched.length) return [];
  const task = { scripts, declarations, fetched };
  if (typeof document !== "undefined") return readHere(task);
  await (opening ??= open().finally(() => { opening = undefined; }));
  return (await browser.runtime.sendMessage({ type: "read", task })).readings;
}
