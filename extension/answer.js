// The service's answer, checked. What is not as agreed is refused whole, and unknown fields are left behind.

/** @typedef {"warning" | "unclear" | "good"} ScoredBand */

/**
 * @typedef {object} Reason
 * @property {string} signal
 * @property {string} group
 * @property {number} points above 0 where it speaks for the shop
 * @property {"learned" | "rule" | "list"} source
 * @property {string} sentence
 */

/**
 * @typedef {object} Answer
 * @property {number | null} score
 * @property {ScoredBand | "insufficient_evidence" | "not_a_shop"} band
 * @property {number} coverage share of the evidence that was seen
 * @property {Reason[]} reasons strongest first
 * @property {string[]} missing ids of signals that were not checked
 * @property {string} model
 */

const SCORED = ["warning", "unclear", "good"];
const SILENT = ["insufficient_evidence", "not_a_shop"];
const ID = /^[a-z][a-z0-9_]{0,63}$/;
const MOST = 300;
const LONGEST_NAME = 64;
const LONGEST_SENTENCE = 500;

/** @type {(holds: unknown, what: string) => asserts holds} */
function must(holds, what) {
  if (!holds) throw new TypeError(`the service's answer has no valid ${what}`);
}

const isNumber = (/** @type {unknown} */ value, /** @type {number} */ least, /** @type {number} */ most) =>
  typeof value === "number" && value >= least && value <= most;

const isId = (/** @type {unknown} */ value) => typeof value === "string" && ID.test(value);

/** @type {(given: any) => Reason} */
function readReason(given) {
  must(given !== null && typeof given === "object", "reason");
  const { signal, group, points, source, sentence } = given;
  must(isId(signal) && isId(group), "signal");
  must(isNumber(points, -1000, 1000), "points");
  must(["learned", "rule", "list"].includes(source), "source");
  must(typeof sentence === "string" && sentence.length <= LONGEST_SENTENCE, "sentence");
  return { signal, group, points, source, sentence };
}

/** @type {(given: any) => Answer} */
export function readAnswer(given) {
  must(given !== null && typeof given === "object", "form");
  const { score, band, coverage, reasons, missing, model } = given;
  must(score === null ? SILENT.includes(band) : SCORED.includes(band), "band");
  must(score === null || (Number.isInteger(score) && isNumber(score, 0, 100)), "score");
  must(isNumber(coverage, 0, 1), "coverage");
  must(Array.isArray(reasons) && reasons.length <= MOST, "reasons");
  must(Array.isArray(missing) && missing.length <= MOST && missing.every(isId), "missing signals");
  must(typeof model === "string" && model.length <= LONGEST_NAME, "model");
  return { score, band, coverage, reasons: reasons.map(readReason), missing, model };
}
