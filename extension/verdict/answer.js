// The service's answer, checked. What is not as agreed is refused whole, and unknown fields are left behind.

/** @typedef {"warning" | "unclear" | "good"} ScoredBand */

/**
 * @typedef {object} Reason
 * @property {string} signal
 * @property {string} group
 * @property {Exclude<Feature, null>} value what was seen
 * @property {number} points above 0 where it speaks for the shop
 * @property {"learned" | "rule" | "list" | "cap"} source
 * @property {string} sentence
 */

/**
 * @typedef {object} Answer
 * @property {number | null} score
 * @property {ScoredBand | "insufficient_evidence" | "not_a_shop"} band
 * @property {number} base score of a shop of which nothing was seen
 * @property {number} coverage share of the evidence that was seen
 * @property {Reason[]} reasons in the order of a person's needs, the strongest first of each
 * @property {string[]} missing ids of signals that were not checked
 * @property {string[]} pending sources that are still being asked
 * @property {Confirmation[]} confirmations what others were asked of the shop, source by source
 * @property {string} model
 */

/**
 * @typedef {object} Confirmation
 * @property {string} source one of the contract's
 * @property {"found" | "absent" | "withheld" | "unknown" | "pending" | "not_asked"} state
 * @property {string | null} asked when it answered
 * @property {string | null} page where a person can look for themselves
 * @property {Record<string, Exclude<Feature, null>>} values what it tells of signals
 */

const SCORED = ["warning", "unclear", "good"];
const SILENT = ["insufficient_evidence", "not_a_shop"];
const ID = /^[a-z][a-z0-9_]{0,63}$/;
const SOURCES = ["learned", "rule", "list", "cap"];
const STANDINGS = ["found", "absent", "withheld", "unknown", "pending", "not_asked"];
const MAX_ENTRIES = 300;
const MAX_POINTS = 1000;
const MAX_NAME = 64;
const MAX_SENTENCE = 500;
const MAX_PAGE = 1000;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]{5,18}(?:Z|[+-]\d\d:\d\d)$/;

/** @type {(holds: unknown, what: string) => asserts holds} */
function must(holds, what) {
  if (!holds) throw new TypeError(`the service's answer has no valid ${what}`);
}

const isNumber = (/** @type {unknown} */ value, /** @type {number} */ least, /** @type {number} */ most) =>
  typeof value === "number" && value >= least && value <= most;

const isId = (/** @type {unknown} */ value) => typeof value === "string" && ID.test(value);

const isName = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= MAX_NAME;

const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= MAX_SENTENCE;

/** Text is a choice, or the name of a list that the shop is on. */
const isFeature = (/** @type {unknown} */ value) =>
  typeof value === "boolean" || Number.isFinite(value) || isText(value);

/** @type {(given: any) => Reason} */
function readReason(given) {
  must(given !== null && typeof given === "object", "reason");
  const { signal, group, value, points, source, sentence } = given;
  must(isId(signal) && isId(group), "signal");
  must(isFeature(value), "value");
  must(isNumber(points, -MAX_POINTS, MAX_POINTS), "points");
  must(SOURCES.includes(source), "source");
  must(isText(sentence), "sentence");
  return { signal, group, value, points, source, sentence };
}

/** Nobody is led anywhere but to a page of the web. */
const isPage = (/** @type {unknown} */ page) =>
  page === null || (typeof page === "string" && page.length <= MAX_PAGE && URL.parse(page)?.protocol === "https:");

const isMoment = (/** @type {unknown} */ moment) =>
  moment === null || (typeof moment === "string" && MOMENT.test(moment) && !Number.isNaN(Date.parse(moment)));

/** @type {(given: any) => Confirmation} */
export function readConfirmation(given) {
  must(given !== null && typeof given === "object", "confirmation");
  const { source, state, asked = null, page = null, values = {} } = given;
  must(isId(source) && STANDINGS.includes(state), "source");
  must(isMoment(asked) && isPage(page), "place of a source");
  must(values !== null && typeof values === "object", "values");
  const told = /** @type {[string, Exclude<Feature, null>][]} */ (Object.entries(values));
  must(told.length <= MAX_ENTRIES && told.every(([id, value]) => isId(id) && isFeature(value)), "values");
  return { source, state, asked, page, values: Object.fromEntries(told) };
}

/** @type {(given: any) => Answer} */
export function readAnswer(given) {
  must(given !== null && typeof given === "object", "form");
  const { score, band, base, coverage, reasons, missing, pending = [], confirmations = [], model } = given;
  must(score === null ? SILENT.includes(band) : SCORED.includes(band), "band");
  must(score === null || (Number.isInteger(score) && isNumber(score, 0, 100)), "score");
  must(isNumber(base, -MAX_POINTS, MAX_POINTS), "base");
  must(isNumber(coverage, 0, 1), "coverage");
  must(Array.isArray(reasons) && reasons.length <= MAX_ENTRIES, "reasons");
  must(Array.isArray(missing) && missing.length <= MAX_ENTRIES && missing.every(isId), "missing signals");
  must(Array.isArray(pending) && pending.length <= MAX_ENTRIES && pending.every(isId), "pending sources");
  must(Array.isArray(confirmations) && confirmations.length <= MAX_ENTRIES, "confirmations");
  must(isName(model), "model");
  return {
    score, band, base, coverage, reasons: reasons.map(readReason), missing, pending,
    confirmations: confirmations.map(readConfirmation), model,
  };
}
