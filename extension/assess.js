// A tab's way: see what it shows, find the verdict on the shop, keep it and show it. All of it is tied to one document
// by the moment at which that began: a tab may go on to another at any time.
/**
 * @import { State } from "./tab/tabs.js"
 * @import { Settings } from "./base/settings.js"
 * @import { Question } from "./verdict/verdicts.js"
 */
import { showBar } from "./bar/show.js";
import { browser, message } from "./base/browser.js";
import { ServiceError } from "./verdict/client.js";
import { readContract } from "./base/contract.js";
import { judgeHere } from "./verdict/judge.js";
import { inPage, inject, mustSee, shownIn } from "./read/page.js";
import { settingsFor, standingOf, TakenBack, unlessTakenBack } from "./read/standing.js";
import { forgetSince, inTabsTurn, recall, recallSince, remember, statesOfTabs } from "./tab/tabs.js";
import { PENDING_MS, verdictOn } from "./verdict/verdicts.js";

/**
 * @typedef {{ insists?: boolean, isLast?: boolean, isHere?: boolean }} How
 *   a person `insists`; it is the `last` time that sources are asked for; scored `here`, whoever else was chosen
 */

/**
 * Of a page that cannot be read nothing is known: it may have been made so, to be taken for no shop.
 * @type {(host: string, settings: Settings, problem: unknown) => Promise<State>}
 */
async function stateOfFailure(host, { mode }, problem) {
  if (!(problem instanceof ServiceError)) {
    const answer = await judgeHere({}, await readContract(), message("language"), host);
    return { status: "insufficient", host, mode, answer, places: {}, asked: Date.now(), kind: "other" };
  }
  const { status, until } = problem;
  return status === "limited" ? { status, host, until } : { status, host };
}

/** @type {(question: Question, settings: Settings) => Promise<State>} */
async function stateOf(question, settings) {
  const verdict = await verdictOn(question, await readContract(), settings);
  await question.standing.mustStand();
  const status = verdict.answer.score === null ? "insufficient" : "scored";
  return { status, host: question.host, mode: settings.mode, ...verdict };
}

/**
 * Shows what was found, and looks whether the tab has moved on meanwhile: then it is taken away again, and what the
 * next page waits to show comes after.
 * @type {(question: Question, state: State | null) => Promise<void>}
 */
const tell = ({ tab, began, standing, isPrivate }, state) => inTabsTurn(tab, async () => {
  if ((await mustSee(tab)).began !== began || standing.wasForgotten()) return;
  await remember(tab, began, state);
  await showBar(tab, began, state, isPrivate).catch(() => {}); // the page has gone meanwhile
  if ((await shownIn(tab))?.began !== began) await forgetSince(tab, began);
});

/**
 * Forgets what tabs have gone on from: no event that comes without further rights tells of that. Nobody waits for it,
 * as a tab may take long to say what it shows.
 */
async function forgetGone() {
  await Promise.all((await statesOfTabs()).map(async ({ tab, began }) => {
    if ((await shownIn(tab))?.began !== began) await inTabsTurn(tab, () => forgetSince(tab, began));
  }));
}

/** Asks once more, when the sources that were still being asked should have answered. */
const assessLater = (/** @type {number} */ tab, /** @type {number} */ began) =>
  void setTimeout(() => assess(tab, began, { isLast: true }).catch(() => {}), PENDING_MS);

/** @type {(question: Question, settings: Settings) => Promise<State | null>} */
async function find(question, settings) {
  const { tab, began, host, insists } = question;
  const before = await recallSince(tab, began);
  const isAnswered = before?.status === "scored" || before?.status === "insufficient";
  if (!isAnswered || insists) await tell(question, { status: "asking", host });
  return stateOf(question, settings).catch(unlessTakenBack(async (problem) => {
    await mustSee(tab);
    return stateOfFailure(host, settings, problem);
  }));
}

/**
 * Finds the verdict on the shop that a tab shows in the document that began then, and answers what was found; null
 * where that document has gone, or all is to be forgotten. Where other settings are chosen meanwhile, those count.
 * @type {(tab: number, began: number, how?: How) => Promise<State | null>}
 * @throws where the tab cannot be looked at, as while the background is being stopped: it is to be asked again
 */
export async function assess(tab, began, how = {}) {
  const { insists = false, isLast = false, isHere = false } = how;
  const [shown, settings] = await Promise.all([mustSee(tab), settingsFor(isHere)]);
  if (shown.began !== began) return null;
  const { host } = shown;
  const { incognito: isPrivate } = await browser.tabs.get(tab);
  const standing = standingOf({ tab, began, host, isPrivate }, settings, isHere);
  const question = { tab, began, host, isPrivate, insists, standing };
  /** @type {State | null} */
  let state = { status: "quiet", host };
  try {
    if (!settings.quietHosts.includes(host)) state = await find(question, settings);
  } catch (problem) {
    if (!(problem instanceof TakenBack)) throw problem;
    return standing.wasForgotten() ? null : assess(tab, began, { isLast, isHere });
  }
  await tell(question, state);
  void forgetGone().catch(() => {});
  if (!isLast && state && "answer" in state && state.answer.pending.length) assessLater(tab, began);
  return state;
}

/**
 * A person asks, of what is known to be a shop: the one that they saw may have gone.
 * @type {(tab: number, how?: How) => Promise<void>}
 */
export async function ask(tab, how = {}) {
  const { began = 0 } = (await shownIn(tab)) ?? {};
  if (await recallSince(tab, began)) await assess(tab, began, { ...how, insists: true });
}

/** Asks again what was being asked when the background was stopped. */
export async function resume() {
  const lost = (await statesOfTabs()).filter(({ state }) => state.status === "asking");
  await Promise.all(lost.map(({ tab, began }) => assess(tab, began).catch(() => {})));
}

/** Has the cues of a shop looked for in a page that shows hints of one. @type {(tab: number) => Promise<void>} */
export async function loadCues(tab) {
  const { cues } = await readContract();
  await inject(tab, cues);
}

/** Runs in the page, after the gate. Where that runs by itself, it has told of a shop, or will. */
const seek = async () => {
  const isShop = globalThis.tillidGate?.isShop ?? await tillid.untilShop(document, 3000);
  return { isShop, began: performance.timeOrigin };
};

/**
 * Looks at a tab because the user asks for it: the gate does not run there by itself, or the page was there before it.
 * @type {(tab: number) => Promise<{ isShop: boolean, state: State | null }>}
 */
export async function look(tab) {
  const known = await recall(tab);
  if (known) return { isShop: true, state: known };
  void forgetGone().catch(() => {});
  const { gate, cues } = await readContract();
  await inject(tab, [...gate.slice(0, -1), ...cues]);
  const { isShop, began } = await inPage(tab, seek);
  return { isShop, state: isShop ? await assess(tab, began) : null };
}
