// A verdict's two legs: what the shop shows, which can be copied, and what others confirm of it.
/**
 * @import { Answer, Reason } from "./answer.js"
 * @import { Contract } from "../base/contract.js"
 */
import { message } from "../base/browser.js";
import { isOthers } from "../base/contract.js";

/**
 * @typedef {object} Legs
 * @property {string} shop what the shop shows comes to, in words
 * @property {string} others what others confirm comes to, or why it is nothing
 * @property {boolean} isConfirmed whether anybody but the shop speaks for it
 */

/** @type {(reasons: Reason[]) => string} */
function pointsOf(reasons) {
  const sum = reasons.reduce((whole, { points }) => whole + points, 0);
  const shown = Math.abs(sum).toLocaleString(message("language"), { maximumFractionDigits: 1 });
  const sign = shown === "0" ? "" : sum > 0 ? "+" : "\u2212";
  return message(shown === "1" ? "legs_point" : "legs_points", `${sign}${shown}`);
}

/** @type {(answer: Answer, told: Reason[], isConfirmed: boolean) => string} */
function othersOf({ confirmations = [] }, told, isConfirmed) {
  if (isConfirmed || told.some(({ points }) => points < 0)) return pointsOf(told);
  if (confirmations.some(({ state }) => state === "pending")) return message("legs_pending");
  return message(confirmations.some(({ state }) => state !== "not_asked") ? "legs_nothing" : "legs_not_asked");
}

/** @type {(answer: Answer, contract: Contract) => Legs} */
export function legsOf(answer, { sourceOf, confirming }) {
  const isTold = (/** @type {Reason} */ { signal, source }) =>
    source === "list" || (source !== "cap" && isOthers(sourceOf[signal] ?? ""));
  const told = answer.reasons.filter(isTold);
  const isConfirmed = told.some(({ signal, source, points }) =>
    points > 0 && (source === "list" || confirming.includes(signal)));
  return {
    shop: pointsOf(answer.reasons.filter((one) => !isTold(one))),
    others: othersOf(answer, told, isConfirmed),
    isConfirmed,
  };
}

/**
 * A band's name: a shop for which nobody else speaks has good signs by its own account.
 * @type {(band: string, legs: Legs) => string}
 */
export function nameOfBand(band, { isConfirmed }) {
  const name = message(`band_${band}`);
  return band === "good" && !isConfirmed ? message("own_band", name) : name;
}
