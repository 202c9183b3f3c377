// What is known of each tab, for as long as it shows the page, and the badge that says so. A page that changes its
// own address stays the same page, which is why the tab's address is no help.
/** @import { Answer } from "./answer.js" */
import { showBadge } from "./badge.js";
import { browser } from "./browser.js";

/**
 * @typedef {{ status: "asking" }} Asking
 * @typedef {{ status: "unreachable", host: string }} Unreachable
 * @typedef {{ status: "scored" | "insufficient", host: string, answer: Answer, places: Record<string, string> }} Answered
 * @typedef {Asking | Unreachable | Answered} State
 * @typedef {{ state: State, began: number }} Remembered
 */

const key = (/** @type {number} */ tab) => `tab:${tab}`;

/** @type {(tab: number) => Promise<number | null>} When the document in a tab began, which tells it from all others there. */
export async function documentOf(tab) {
  const target = { tabId: tab, frameIds: [0] };
  const [frame] = await browser.scripting.executeScript({ target, func: () => performance.timeOrigin }).catch(() => []);
  return frame?.result ?? null;
}

/** @type {(tab: number) => Promise<void>} */
export const forget = (tab) => browser.storage.session.remove(key(tab));

/** @type {(tab: number, began: number, state: State | null) => Promise<void>} */
export async function remember(tab, began, state) {
  await showBadge(tab, state);
  await (state ? browser.storage.session.set({ [key(tab)]: { state, began } }) : forget(tab));
}

/** @type {(tab: number) => Promise<State | null>} What is known of the page that a tab shows now, not of one before it. */
export async function recall(tab) {
  const stored = /** @type {Record<string, Remembered>} */ (await browser.storage.session.get(key(tab)))[key(tab)];
  return stored && stored.began === (await documentOf(tab)) ? stored.state : null;
}

/** @type {(tab: number, listener: () => void) => void} */
export function follow(tab, listener) {
  browser.storage.session.onChanged.addListener((changes) => {
    if (key(tab) in changes) listener();
  });
}
