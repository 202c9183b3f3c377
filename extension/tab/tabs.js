// What is known of each tab, for as long as it shows the page, and the badge that says so. A page that changes its
// own address stays the same page, which is why the tab's address is no help.
/**
 * @import { Answer } from "../verdict/answer.js"
 * @import { Settings } from "../base/settings.js"
 */
import { showBadge } from "./badge.js";
import { browser } from "../base/browser.js";
import { shownIn } from "../read/page.js";

/**
 * @typedef {{ status: "asking", host: string, asked: number }} Asking
 * @typedef {{ status: "unreachable" | "offline", host: string }} Unreachable
 * @typedef {{ status: "limited", host: string, until: number }} Limited no question to the service until then
 * @typedef {{ status: "quiet", host: string }} Quiet a shop that the user wants to be left alone
 * @typedef {{ status: "scored" | "insufficient", host: string, answer: Answer, places: Record<string, string>,
 *   asked: number, kind: PageKind, mode: Settings["mode"] }} Answered
 * @typedef {Asking | Unreachable | Limited | Quiet | Answered} State
 * @typedef {{ state: State, began: number }} Remembered
 */

const PREFIX = "tab:";
/** A question lasts no longer, unless the background was stopped in the middle of it. */
const LONGEST_MS = 30_000;

const key = (/** @type {number} */ tab) => `${PREFIX}${tab}`;

/** @type {(tab: number) => Promise<void>} */
export const forget = (tab) => browser.storage.session.remove(key(tab));

/** @type {(tab: number, began: number, state: State | null) => Promise<void>} */
export async function remember(tab, began, state) {
  await showBadge(tab, state);
  await (state ? browser.storage.session.set({ [key(tab)]: { state, began } }) : forget(tab));
}

/**
 * What is known of the document that began then, not of one before it.
 * @type {(tab: number, began: number | undefined) => Promise<State | null>}
 */
export async function recallSince(tab, began) {
  const remembered = /** @type {Record<string, Remembered>} */ (await browser.storage.session.get(key(tab)))[key(tab)];
  if (!remembered || remembered.began !== began) return null;
  const { state } = remembered;
  const isLost = state.status === "asking" && Date.now() - state.asked > LONGEST_MS;
  return isLost ? { status: "unreachable", host: state.host } : state;
}

/** What is known of the page that a tab shows now. @type {(tab: number) => Promise<State | null>} */
export const recall = async (tab) => recallSince(tab, (await shownIn(tab))?.began);

/** @returns {Promise<[number, State][]>} */
async function statesOfTabs() {
  const all = /** @type {[string, Remembered][]} */ (Object.entries(await browser.storage.session.get(null)));
  const ofTabs = all.filter(([name]) => name.startsWith(PREFIX));
  return ofTabs.map(([name, { state }]) => [Number(name.slice(PREFIX.length)), state]);
}

/** @type {(host: string) => Promise<number[]>} Tabs that show a shop, as far as is known. */
export const tabsOf = async (host) =>
  (await statesOfTabs()).filter(([, state]) => state.host === host).map(([tab]) => tab);

export async function forgetTabs() {
  await Promise.all((await statesOfTabs()).flatMap(([tab]) => [showBadge(tab, null), forget(tab)]));
}

/** @type {(tab: number, listener: () => void) => void} */
export function follow(tab, listener) {
  browser.storage.session.onChanged.addListener((changes) => {
    if (key(tab) in changes) listener();
  });
}
