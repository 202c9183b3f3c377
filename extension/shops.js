// Shops as the user names them: left alone, watched again, asked about before one goes there, forgotten.
/** @import { Answer } from "./verdict/answer.js" */
import { assess } from "./assess.js";
import { hideBar } from "./bar/show.js";
import { browser } from "./base/browser.js";
import { readContract } from "./base/contract.js";
import { judgeThere, recallThere } from "./verdict/judge.js";
import { forgetPolicies, forgetPrivatePolicies, tidyPolicies } from "./read/policies.js";
import { mustScore, readSettings, saveSettings, setQuiet } from "./base/settings.js";
import { takeAllBack } from "./read/standing.js";
import { forgetBars, forgetPrivateBars } from "./tab/bars.js";
import { forgetSince, inTabsTurn, statesOfTabs } from "./tab/tabs.js";
import { forgetPrivateVerdicts, forgetVerdicts, recallVerdict, tidyVerdicts } from "./verdict/verdicts.js";

/** @type {(host: string, isQuiet: boolean) => Promise<void>} */
async function change(host, isQuiet) {
  await setQuiet(host, isQuiet);
  const tabs = (await statesOfTabs()).filter(({ state }) => state.host === host);
  await Promise.all(tabs.map(({ tab, began }) => assess(tab, began).catch(() => {}))); // closed meanwhile
}

export const leave = (/** @type {string} */ host) => change(host, true);
export const watch = (/** @type {string} */ host) => change(host, false);

/**
 * What is known of a shop that no tab shows: what was found there, or else the report that the service holds, or what
 * it tells from the name alone. Such an answer is not kept, since it knows nothing of the shop's pages.
 * @type {(host: string) => Promise<{ answer: Answer | null, asked?: number, report?: string }>}
 */
export async function askHost(host) {
  const verdict = await recallVerdict(host);
  if (verdict) return verdict;
  const settings = await readSettings();
  if (settings.mode !== "service" || !settings.sendHost) return { answer: null };
  const held = await recallThere(host, settings).catch(() => null); // not as agreed
  const mustStand = () => mustScore(settings.service);
  return held ?? {
    answer: await judgeThere({}, host, await readContract(), settings, { insists: true, mustStand }), asked: Date.now(),
  };
}

/**
 * What was read and found in private windows, once their last tab has been closed. Of tabs, because Firefox on Android
 * has no windows; one that is being closed may still be listed.
 */
export async function forgetPrivateWindows(/** @type {number} */ closed) {
  const tabs = await browser.tabs.query({});
  if (tabs.some(({ id, incognito }) => incognito && id !== closed)) return;
  await Promise.all([forgetPrivateVerdicts(), forgetPrivatePolicies(), forgetPrivateBars()]);
}

/** What has grown too old. */
export const tidy = () => Promise.all([tidyVerdicts(), tidyPolicies()]);

/** @type {(shown: { tab: number, began: number }) => Promise<void>} */
const forgetTab = ({ tab, began }) => inTabsTurn(tab, async () => {
  await forgetSince(tab, began);
  void hideBar(tab).catch(() => {}); // closed meanwhile, or slow to answer
});

/** Forgets every shop, also those left alone, in open tabs, and being asked about. What one has set stays. */
export async function forgetAll() {
  takeAllBack();
  await Promise.all((await statesOfTabs()).map(forgetTab));
  const lists = saveSettings({ quietHosts: [], barredHosts: [] });
  await Promise.all([lists, forgetVerdicts(), forgetPolicies(), forgetBars()]);
}
