// Puts the bar that warns into a tab's page, and takes it away with the verdict.
/**
 * @import { Reason } from "../verdict/answer.js"
 * @import { Answered, Remembered, State } from "../tab/tabs.js"
 */
import { mayShowBar } from "../tab/bars.js";
import { browser, isOnPhone, message } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { inPage, inject } from "../read/page.js";
import { readSettings } from "../base/settings.js";
import { inTabsTurn, recallSince, statesOfTabs } from "../tab/tabs.js";
import { briefly } from "../verdict/briefs.js";

const SCRIPTS = ["read/first.js", "engine/page/dom.js", "bar/room.js", "bar/bar.js"];

/**
 * With the few things that a person should know, or else the strongest reason that a person can judge.
 * @type {(reasons: Reason[]) => Promise<Warning>}
 */
async function warningOf(reasons) {
  const contract = await readContract();
  const found = briefly(reasons, contract, message("language"));
  const strongest = reasons.find(({ points, signal }) => points < 0 && contract.shownOf[signal] !== "technical");
  return {
    style: await (await fetch(browser.runtime.getURL("bar/bar.css"))).text(),
    text: message(found ? "bar_care" : "bar_text"),
    strong: message("bar_strong"),
    reason: found ? `${found}.` : strongest?.sentence ?? "",
    isBrief: found !== "",
    why: message((await isOnPhone()) ? "bar_why_phone" : "bar_why"),
    label: message("bar_label"),
    closing: message("bar_close"),
  };
}

/** @type {(tab: number) => Promise<void>} */
export const hideBar = (tab) => inPage(tab, () => globalThis.tillidBar?.close());

/** Runs in the page. @type {(warning: Warning, began: number) => void} */
const show = (warning, began) => {
  if (performance.timeOrigin === began) tillidBar?.show(warning);
};

/**
 * The bar stands while its verdict does, and while that is asked for anew.
 * @type {(tab: number, began: number, state: State | null, isPrivate: boolean) => Promise<void>}
 */
export async function showBar(tab, began, state, isPrivate) {
  if (state?.status === "asking") return;
  if (!(await mayShowBar(state, await readSettings(), isPrivate))) {
    await hideBar(tab);
    return;
  }
  await inject(tab, SCRIPTS);
  await inPage(tab, show, await warningOf(/** @type {Answered} */ (state).answer.reasons), began);
}

/** In all tabs, where the user has closed one or has set otherwise. */
export async function refreshBars() {
  const refresh = (/** @type {Remembered & { tab: number }} */ { tab, began }) => inTabsTurn(tab, async () => {
    const [state, { incognito }] = await Promise.all([recallSince(tab, began), browser.tabs.get(tab)]);
    await showBar(tab, began, state, incognito);
  });
  await Promise.all((await statesOfTabs()).map((shown) => refresh(shown).catch(() => {}))); // closed meanwhile
}
