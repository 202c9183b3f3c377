// A tab's way: see what it shows, find the verdict on the shop, keep it and show it.
/**
 * @import { State } from "./tab/tabs.js"
 * @import { Shown } from "./read/page.js"
 * @import { Settings } from "./base/settings.js"
 */
import { showBar } from "./bar/show.js";
import { browser } from "./base/browser.js";
import { ServiceError } from "./verdict/client.js";
import { readContract } from "./base/contract.js";
import { inPage, inject, shownIn } from "./read/page.js";
import { readSettings } from "./base/settings.js";
import { recallSince, remember } from "./tab/tabs.js";
import { PENDING_MS, verdictOn } from "./verdict/verdicts.js";

/**
 * Null where the page could not be read: it has gone, or is none that may be.
 * @type {(host: string, problem: unknown) => State | null}
 */
function stateOfFailure(host, problem) {
  if (!(problem instanceof ServiceError)) return null;
  const { status, until } = problem;
  return status === "limited" ? { status, host, until } : { status, host };
}

/** @type {(tab: number, shown: Shown, settings: Settings, insists: boolean) => Promise<State>} */
async function stateOf(tab, { host, began }, settings, insists) {
  const [contract, { incognito: isPrivate }] = await Promise.all([readContract(), browser.tabs.get(tab)]);
  const verdict = await verdictOn({ tab, began, host, isPrivate, insists }, contract, settings);
  const status = verdict.answer.score === null ? "insufficient" : "scored";
  return { status, host, mode: settings.mode, ...verdict };
}

/**
 * What comes after the tab has moved on is dropped.
 * @type {(tab: number, shown: Shown, state: State | null) => Promise<void>}
 */
async function tell(tab, { began }, state) {
  if ((await shownIn(tab))?.began !== began) return;
  await remember(tab, began, state).catch(() => {}); // no room
  await showBar(tab, state).catch(() => {}); // the page has gone meanwhile
}

/** Asks once more, when the sources that were still being asked should have answered. @type {(tab: number) => void} */
const assessLater = (tab) => void setTimeout(() => assess(tab, false, true).catch(() => {}), PENDING_MS);

/**
 * Finds the verdict on the shop in a tab; here, where the user does not want to wait for the service.
 * @type {(tab: number, insists?: boolean, isLast?: boolean, isHere?: boolean) => Promise<void>}
 */
export async function assess(tab, insists = false, isLast = false, isHere = false) {
  const [shown, chosen] = await Promise.all([shownIn(tab), readSettings()]);
  const settings = isHere ? { ...chosen, mode: /** @type {const} */ ("private") } : chosen;
  if (!shown) return;
  const { host, began } = shown;
  if (settings.quietHosts.includes(host)) {
    await tell(tab, shown, { status: "quiet", host });
    return;
  }
  const before = await recallSince(tab, began);
  const isAnswered = before?.status === "scored" || before?.status === "insufficient";
  if (!isAnswered || insists) await tell(tab, shown, { status: "asking", host, asked: Date.now() });
  const state = await stateOf(tab, shown, settings, insists).catch((problem) => stateOfFailure(host, problem));
  await tell(tab, shown, state);
  if (!isLast && state && "answer" in state && state.answer.pending.length) assessLater(tab);
}

/** Has the cues of a shop looked for in a page that shows hints of one. @type {(tab: number) => Promise<void>} */
export async function loadCues(tab) {
  const { cues } = await readContract();
  await inject(tab, cues);
}

/** Runs in the page, after the gate. */
const isShop = () => tillid.untilShop(document, 3000);

/**
 * Looks at a tab because the user asks for it, where the gate does not run by itself.
 * @type {(tab: number) => Promise<boolean>}
 */
export async function look(tab) {
  const { gate, cues } = await readContract();
  await inject(tab, [...gate.filter((script) => script.startsWith("engine/")), ...cues]);
  const found = await inPage(tab, isShop);
  if (found) await assess(tab);
  return found;
}
