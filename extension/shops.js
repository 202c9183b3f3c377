// Shops as the user names them: left alone, watched again, asked about before one goes there, forgotten.
/** @import { Answer } from "./verdict/answer.js" */
import { assess } from "./assess.js";
import { browser } from "./base/browser.js";
import { readContract } from "./base/contract.js";
import { judgeThere, recallThere } from "./verdict/judge.js";
import { forgetPolicies, forgetPrivatePolicies, tidyPolicies } from "./read/policies.js";
import { readSettings, saveSettings, setQuiet } from "./base/settings.js";
import { forgetTabs, tabsOf } from "./tab/tabs.js";
import { forgetPrivateVerdicts, forgetVerdicts, recallVerdict, tidyVerdicts } from "./verdict/verdicts.js";

/** @type {(host: string, isQuiet: boolean) => Promise<void>} */
async function change(host, isQuiet) {
  await setQuiet(host, isQuiet);
  await Promise.all((await tabsOf(host)).map((tab) => assess(tab).catch(() => {}))); // closed meanwhile
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
  return held ?? { answer: await judgeThere({}, host, await readContract(), settings, true), asked: Date.now() };
}

/** What was read and found in private windows, once the last of them has been closed. */
export async function forgetPrivateWindows() {
  const windows = await browser.windows.getAll();
  if (windows.some(({ incognito }) => incognito)) return;
  await Promise.all([forgetPrivateVerdicts(), forgetPrivatePolicies()]);
}

/** What has grown too old. */
export const tidy = () => Promise.all([tidyVerdicts(), tidyPolicies()]);

/** Forgets every shop, also those left alone and those in open tabs. What one has set stays. */
export async function forgetAll() {
  const lists = saveSettings({ quietHosts: [], barredHosts: [] });
  await Promise.all([lists, forgetVerdicts(), forgetPolicies(), forgetTabs()]);
}
