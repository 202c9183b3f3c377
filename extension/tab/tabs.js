// What is known of each tab, for as long as it shows the page, and the badge that says so. A page that changes its
// own address stays the same page, which is why the tab's address is no help.
/**
 * @import { Answer } from "../verdict/answer.js"
 * @import { Settings } from "../base/settings.js"
 */
import { showBadge } from "./badge.js";
import { browser } from "../base/browser.js";
import { inTurn } from "../base/turns.js";
import { shownIn } from "../read/page.js";

/**
 * @typedef {{ status: "asking", host: string }} Asking
 * @typedef {{ status: "unreachable" | "offline", host: string }} Unreachable
 * @typedef {{ status: "limited", host: string, until: number }} Limited no question to the service until then
 * @typedef {{ status: "quiet", host: string }} Quiet a shop that the user wants to be left alone
 * @typedef {{ status: "scored" | "insufficient", host: string, answer: Answer, places: Record<string, string>,
 *   notApplicable?: string[], asked: number, kind: PageKind, mode: Settings["mode"] }} Answered
 * @typedef {Asking | Unreachable | Limited | Quiet | Answered} State
 * @typedef {{ state: State, began: number }} Remembered
 */

const PREFIX = "tab:";

const key = (/** @type {number} */ tab) => `${PREFIX}${tab}`;

/**
 * What is shown in a tab comes and goes one after the other.
 * @type {<T>(tab: number, task: () => Promise<T>) => Promise<T>}
 */
export const inTabsTurn = (tab, task) => inTurn(`tab ${tab}`, task);

/** @type {(tab: number) => Promise<void>} */
export const forget = (tab) => browser.storage.session.remove(key(tab));

/**
 * Where the browser has no room for it, nothing older stays in its place.
 * @type {(tab: number, began: number, state: State | null) => Promise<void>}
 */
export async function remember(tab, began, state) {
  const kept = state ? browser.storage.session.set({ [key(tab)]: { state, began } }) : forget(tab);
  await Promise.all([showBadge(tab, state), kept.catch(() => forget(tab))]);
}

/** @type {(tab: number) => Promise<Remembered | undefined>} */
const rememberedOf = async (tab) => /** @type {any} */ (await browser.storage.session.get(key(tab)))[key(tab)];

/** Forgets that document, and none that has come after it. @type {(tab: number, began: number) => Promise<void>} */
export async function forgetSince(tab, began) {
  const remembered = await rememberedOf(tab);
  if (!remembered || remembered.began === began) await remember(tab, began, null);
}

/**
 * What is known of the document that began then, not of one before it.
 * @type {(tab: number, began: number | undefined) => Promise<State | null>}
 */
export async function recallSince(tab, began) {
  const remembered = await rememberedOf(tab);
  return remembered?.began === began ? remembered?.state ?? null : null;
}

/** What is known of the page that a tab shows now. @type {(tab: number) => Promise<State | null>} */
export const recall = async (tab) => recallSince(tab, (await shownIn(tab))?.began);

/** @returns {Promise<(Remembered & { tab: number })[]>} */
export async function statesOfTabs() {
  const all = /** @type {[string, Remembered][]} */ (Object.entries(await browser.storage.session.get(null)));
  const ofTabs = all.filter(([name]) => name.startsWith(PREFIX));
  return ofTabs.map(([name, remembered]) => ({ tab: Number(name.slice(PREFIX.length)), ...remembered }));
}

/** What is known of a tab changes, or the page that it shows. @type {(tab: number, listener: () => void) => void} */
export function follow(tab, listener) {
  browser.storage.session.onChanged.addListener((changes) => {
    if (key(tab) in changes) listener();
  });
  browser.tabs.onUpdated.addListener((updated, { status }) => {
    if (updated === tab && status) listener();
  });
}
