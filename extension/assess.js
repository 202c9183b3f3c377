// One shop's way: read the page, ask the service, keep and show the answer.
/**
 * @import { Contract } from "./contract.js"
 * @import { State } from "./states.js"
 */
import { readAnswer } from "./answer.js";
import { browser, message } from "./browser.js";
import { askScore } from "./client.js";
import { readContract } from "./contract.js";
import { readSettings } from "./settings.js";
import { documentOf, remember } from "./states.js";

/** Runs in the page's isolated world, after the extractors. */
const readPage = (/** @type {Declaration[]} */ declarations) =>
  ({ ...tillid.run(declarations, tillid.readPage(document, location.href)), host: location.hostname });

/** @type {(tab: number, contract: Contract) => Promise<Reading & { host: string }>} */
async function read(tab, contract) {
  const target = { tabId: tab, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: contract.scripts });
  const [frame] = await browser.scripting.executeScript({ target, func: readPage, args: [contract.declarations] });
  return /** @type {Reading & { host: string }} */ (frame.result);
}

/** @type {(tab: number) => Promise<State>} */
async function verdict(tab) {
  const [contract, settings] = await Promise.all([readContract(), readSettings()]);
  const { features, places, host } = await read(tab, contract);
  const body = { contract: contract.version, language: message("language"), features, ...(settings.sendHost && { host }) };
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
