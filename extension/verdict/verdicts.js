// Verdicts by shop, kept for a day, so that browsing on one shop asks once. What later pages of it add is merged in.
/**
 * @import { Answer } from "./answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Settings } from "../base/settings.js"
 * @import { Standing } from "../read/standing.js"
 */
import { message } from "../base/browser.js";
import { Cache } from "../base/cache.js";
import { confirmCompany } from "./company.js";
import { judge, modelOf } from "./judge.js";
import { kindOf, readPage } from "../read/page.js";
import { known } from "../read/policies.js";
import { unlessTakenBack } from "../read/standing.js";
import { inTurn } from "../base/turns.js";

/**
 * @typedef {Read & { at: number, fits: string, kinds: PageKind[], answer: Answer, asks?: number }} Kept
 *   `fits` names what it was made with, `asks` counts how often it was judged
 * @typedef {{ tab: number, began: number, host: string, isPrivate: boolean, insists: boolean,
 *   standing: Standing }} Question `began` tells the page
 * @typedef {{ answer: Answer, places: Record<string, string>, notApplicable?: string[], asked: number,
 *   kind: PageKind }} Verdict
 */

const DAY_MS = 24 * 3600 * 1000;
/** When sources that were still being asked should have answered. */
export const PENDING_MS = 8000;

/** @type {Cache<Kept>} */
const cache = new Cache({ prefix: "shop:", most: 200, longestMs: DAY_MS });

/** Pages on which one pays: what they show is asked about even where the shop has its verdict. */
const PAYING = new Set(["cart", "checkout"]);

/**
 * What a verdict depends on beside the page and the model.
 * @type {(contract: Contract, settings: Settings) => string}
 */
const makeOf = ({ version }, { mode, service, sendHost, readPolicies }) =>
  JSON.stringify([version, message("language"), readPolicies, ...(mode === "service" ? [service, sendHost] : [])]);

/**
 * Null where it would be made otherwise now.
 * @type {(kept: Kept | null, fits: string, settings: Settings) => Promise<Kept | null>}
 */
async function stillFitting(kept, fits, settings) {
  const model = await modelOf(settings);
  return kept?.fits === fits && (model === null || kept.answer.model === model) ? kept : null;
}

/**
 * Whether a page is worth reading beside those that were.
 * @type {(kept: Kept, kind: PageKind, settings: Settings) => boolean}
 */
const adds = ({ kinds, answer }, kind, { mode }) =>
  !kinds.includes(kind) && (mode !== "service" || answer.score === null || PAYING.has(kind));

/** @type {(kept: Kept, kind: PageKind) => Verdict} */
const shown = ({ answer, places, notApplicable, at }, kind) =>
  ({ answer, places, notApplicable, asked: at, kind });

/**
 * @type {(question: Question, fits: string, earlier: Kept | null, contract: Contract,
 *   settings: Settings) => Promise<Verdict>}
 */
async function make(question, fits, earlier, contract, settings) {
  const { tab, began, isPrivate, standing } = question;
  const options = { acrossPages: settings.readPolicies, isPrivate, standing };
  const read = await readPage(tab, began, contract, earlier ? [earlier] : [], options);
  const { kind, places, names, notApplicable } = read;
  const features = known(read.features);
  const answer = await judgeRead({ features, places, names }, question, contract, settings);
  const kinds = [...new Set([...(earlier?.kinds ?? []), kind])];
  const kept = { at: Date.now(), fits, kinds, features, places, names, notApplicable, answer, asks: 1 };
  await keep(question, kept);
  return shown(kept, kind);
}

/** @type {(question: Question, kept: Kept) => Promise<void>} */
async function keep({ host, isPrivate, standing }, kept) {
  if (await standing.mayKeep()) await cache.keep(host, kept, isPrivate);
}

/** @type {(read: Read, question: Question, contract: Contract, settings: Settings) => Promise<Answer>} */
async function judgeRead(read, { host, insists, standing }, contract, settings) {
  const { mustStand } = standing;
  const { features, confirmations, isPending } = await confirmCompany(read, host, settings, mustStand);
  const answer = await judge({ ...read.features, ...features }, host, contract, settings, { insists, mustStand });
  const pending = isPending ? [...answer.pending, "company"] : answer.pending;
  return { ...answer, pending, confirmations: [...answer.confirmations, ...confirmations] };
}

/**
 * The same, or, where sources were still being asked, judged anew once they should have answered: later each time.
 * @type {(kept: Kept, question: Question, contract: Contract, settings: Settings) => Promise<Kept>}
 */
async function completed(kept, question, contract, settings) {
  const asks = kept.asks ?? 1;
  if (!kept.answer.pending?.length || Date.now() - kept.at < PENDING_MS * 4 ** (asks - 1)) return kept;
  const answer = await judgeRead(kept, { ...question, insists: false }, contract, settings)
    .catch(unlessTakenBack(() => kept.answer));
  const now = { ...kept, at: Date.now(), answer, asks: asks + 1 };
  await keep(question, now);
  return now;
}

/** @type {(question: Question, contract: Contract, settings: Settings) => Promise<Verdict>} */
async function find(question, contract, settings) {
  const { host, isPrivate, insists } = question;
  const fits = makeOf(contract, settings);
  const kept = insists ? null : await stillFitting(await cache.read(host, isPrivate), fits, settings);
  if (!kept) return make(question, fits, null, contract, settings);
  return findBeside(await completed(kept, question, contract, settings), question, contract, settings);
}

/** @type {(kept: Kept, question: Question, contract: Contract, settings: Settings) => Promise<Verdict>} */
async function findBeside(kept, question, contract, settings) {
  const { tab, began } = question;
  const { fits } = kept;
  const kind = await kindOf(tab, began);
  if (!adds(kept, kind, settings)) return shown(kept, kind);
  return make(question, fits, kept, contract, settings).catch(unlessTakenBack(() => shown(kept, kind)));
}

/**
 * The verdict on the shop in a tab. Tabs of one shop wait for each other, and the first asks for all.
 * @type {(question: Question, contract: Contract, settings: Settings) => Promise<Verdict>}
 */
export const verdictOn = (question, contract, settings) =>
  inTurn(`${question.isPrivate} ${question.host}`, () => find(question, contract, settings));

/**
 * What is known of a shop that no tab shows.
 * @type {(host: string) => Promise<{ answer: Answer, asked: number } | null>}
 */
export async function recallVerdict(host) {
  const kept = await cache.read(host, false);
  return kept && { answer: kept.answer, asked: kept.at };
}

export const forgetVerdicts = () => cache.forget();
export const forgetPrivateVerdicts = () => cache.forgetPrivate();
export const tidyVerdicts = () => cache.tidy();
