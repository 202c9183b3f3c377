// Puts the bar that warns into a tab's page, or takes it away from a shop that is to be left alone.
/**
 * @import { Reason } from "../verdict/answer.js"
 * @import { State } from "../tab/tabs.js"
 */
import { mayShowBar } from "../tab/bars.js";
import { browser, message } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { inPage, inject } from "../read/page.js";
import { readSettings } from "../base/settings.js";

const SCRIPTS = ["engine/page/dom.js", "bar/room.js", "bar/bar.js"];

/** With the strongest reason that a person can judge. @type {(reasons: Reason[]) => Promise<Warning>} */
async function warningOf(reasons) {
  const { shownOf } = await readContract();
  const strongest = reasons.find(({ points, signal }) => points < 0 && shownOf[signal] !== "technical");
  return {
    style: await (await fetch(browser.runtime.getURL("bar/bar.css"))).text(),
    text: message("bar_text"),
    strong: message("bar_strong"),
    reason: strongest?.sentence ?? "",
    why: message("bar_why"),
    label: message("bar_label"),
    never: message("bar_never"),
    closing: message("bar_close"),
  };
}

/** @type {(tab: number, state: State | null) => Promise<void>} */
export async function showBar(tab, state) {
  if (state?.status === "quiet") await inPage(tab, () => globalThis.tillidBar?.close());
  if (state?.status !== "scored" || !(await mayShowBar(state, await readSettings()))) return;
  await inject(tab, SCRIPTS);
  await inPage(tab, (warning) => tillidBar.show(warning), await warningOf(state.answer.reasons));
}
