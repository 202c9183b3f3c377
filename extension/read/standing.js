// Whether what was asked about a tab's page still stands. Much may have changed while it waited: the tab has gone on or
// was closed, another service is chosen or none, the shop is to be left alone, all is to be forgotten.
/** @import { Settings } from "../base/settings.js" */
import { browser } from "../base/browser.js";
import { readSettings } from "../base/settings.js";
import { shownIn } from "./page.js";

/**
 * @typedef {{ mustStand: () => Promise<void>, mayKeep: () => Promise<boolean>, wasForgotten: () => boolean }} Standing
 *   `mustStand` throws `TakenBack`; what was told in time of a page that has gone since is still its shop's, and may be
 *   kept
 */

/** Thrown where a question stands no more. */
export class TakenBack extends Error {}

/**
 * Answers in the place of what failed, but not of a question that stands no more.
 * @type {<T>(answer: (problem: unknown) => T) => (problem: unknown) => T}
 */
export const unlessTakenBack = (answer) => (problem) => {
  if (problem instanceof TakenBack) throw problem;
  return answer(problem);
};

/** How often the user has had all forgotten; questions end with the background, so this need not outlive it. */
let forgotten = 0;

/** Questions that are under way come to nothing. */
export const takeAllBack = () => void (forgotten += 1);

const DECIDING = /** @type {const} */ (["mode", "service", "sendHost", "readPolicies"]);

/** Here, where the user does not want to wait for the service. @type {(isHere: boolean) => Promise<Settings>} */
export async function settingsFor(isHere) {
  const settings = await readSettings();
  return isHere ? { ...settings, mode: "private" } : settings;
}

const hasPrivateWindow = async () => (await browser.tabs.query({})).some(({ incognito }) => incognito);

/**
 * @type {(question: { tab: number, began: number, host: string, isPrivate: boolean }, settings: Settings,
 *   isHere: boolean) => Standing}
 */
export function standingOf({ tab, began, host, isPrivate }, settings, isHere) {
  const before = forgotten;
  const wasForgotten = () => forgotten !== before;
  const isAllowed = async () => {
    const now = await settingsFor(isHere);
    return DECIDING.every((name) => now[name] === settings[name]) && !now.quietHosts.includes(host);
  };
  return {
    wasForgotten,
    mustStand: async () => {
      const [isSame, shown] = await Promise.all([isAllowed(), shownIn(tab)]);
      if (!isSame || shown?.began !== began || wasForgotten()) throw new TakenBack("it is not asked any more");
    },
    mayKeep: async () => {
      const [isSame, isOpen] = await Promise.all([isAllowed(), !isPrivate || hasPrivateWindow()]);
      return isSame && isOpen && !wasForgotten();
    },
  };
}
