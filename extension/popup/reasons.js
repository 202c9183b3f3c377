// Reasons of an answer: the strongest that a person can judge, all on both sides, what is technical, and what was not
// checked.
/**
 * @import { Answered } from "../tab/tabs.js"
 * @import { Reason } from "../verdict/answer.js"
 * @import { Contract } from "../base/contract.js"
 */
import { message } from "../base/browser.js";
import { isOthers } from "../base/contract.js";
import { briefly } from "../verdict/briefs.js";
import { element, write, writeQuote } from "./write.js";

const STRONGEST = 2;
/** What is written as 0 counts neither way. */
const MIN_POINTS = 0.05;

const asNumber = (/** @type {number} */ value) =>
  value.toLocaleString(message("language"), { maximumFractionDigits: 1 });

/** @type {(points: number) => HTMLElement} */
function writePoints(points) {
  const shown = asNumber(Math.abs(points));
  const node = write("span", `${points > 0 ? "+" : "\u2212"}${shown}`, "points");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", message(points > 0 ? "points_for" : "points_against", shown));
  return node;
}

/** @type {(reason: Reason, place: string | undefined) => HTMLElement} */
function writeReason({ sentence, points, source }, place) {
  const item = write("li", "", points > 0 ? "for" : "against");
  const seen = write("span");
  if (place) seen.append(`${message("seen")} `, writeQuote(place));
  const note = write("p", "", "note");
  note.append(...(place ? [seen, " "] : []), write("span", message(`source_${source}`)));
  item.append(write("p", sentence), writePoints(points), note);
  return item;
}

/** @type {(texts: Record<string, string> | undefined, otherwise: string) => string} */
const inOurs = (texts, otherwise) => texts?.[message("language")] ?? texts?.en ?? otherwise;

/**
 * By group, named, in the contract's order.
 * @type {<T>(items: T[], groupOf: (item: T) => string, contract: Contract) => [string, T[]][]}
 */
function byGroup(items, groupOf, { groups }) {
  return [...new Set([...Object.keys(groups), ...items.map(groupOf)])].flatMap((group) => {
    const own = items.filter((item) => groupOf(item) === group);
    return own.length ? [[inOurs(groups[group], group), own]] : [];
  });
}

/** The first, and the next that is about something else. @type {(told: Reason[]) => Reason[]} */
function foremost(told) {
  const [first, ...rest] = told;
  if (!first) return [];
  return [first, ...rest.filter(({ group }) => group !== first.group), ...rest].slice(0, STRONGEST);
}

/**
 * The strongest that a person can judge: on the side of the verdict, and one of each where it is mixed.
 * @type {(band: string, told: Reason[]) => Reason[]}
 */
function strongestOf(band, told) {
  const [good, bad] = [told.filter(({ points }) => points > 0), told.filter(({ points }) => points < 0)];
  if (band !== "warning" && band !== "good") return [...bad.slice(0, 1), ...good.slice(0, 1)];
  const [own, other] = band === "warning" ? [bad, good] : [good, bad];
  return [...foremost(own), ...other].slice(0, STRONGEST);
}

/**
 * What else a warning is for, in a few words.
 * @type {(band: string, reasons: Reason[], strongest: Reason[], contract: Contract) => void}
 */
function showAlso(band, reasons, strongest, contract) {
  const more = band === "warning" ? briefly(reasons, contract, message("language"), strongest) : "";
  element("also").hidden = !more;
  element("also").textContent = more && message("also", more);
}

/** @type {(state: Answered, contract: Contract) => void} */
export function showReasons({ answer, places, notApplicable = [] }, contract) {
  const { band, reasons: all, missing, base } = answer;
  const reasons = all.filter(({ points }) => Math.abs(points) >= MIN_POINTS);
  const items = (/** @type {Reason[]} */ some) => some.map((reason) => writeReason(reason, places[reason.signal]));
  const orNone = (/** @type {Reason[]} */ some) =>
    some.length ? items(some) : [write("li", message("reasons_none"), "note")];
  const isTechnical = (/** @type {Reason} */ { signal }) => contract.shownOf[signal] === "technical";
  const [told, technical] = [reasons.filter((one) => !isTechnical(one)), reasons.filter(isTechnical)];
  const listOf = (/** @type {string} */ id) => /** @type {HTMLElement} */ (element(id).querySelector("ul"));

  const strongest = strongestOf(band, told.length ? told : technical);
  listOf("strongest").replaceChildren(...orNone(strongest));
  showAlso(band, reasons, strongest, contract);
  element("all-summary").textContent = message("reasons_all", reasons.length);
  element("for").replaceChildren(...orNone(told.filter(({ points }) => points > 0)));
  element("against").replaceChildren(...orNone(told.filter(({ points }) => points < 0)));
  element("technical").hidden = !technical.length;
  listOf("technical").replaceChildren(...items(technical));
  element("base").hidden = base === undefined;
  element("base").textContent = message("reasons_base", asNumber(base ?? 0));
  // A newer service may know signals that this contract does not; what others tell stands by them.
  const known = missing.filter((id) => id in contract.nameOf && !isOthers(contract.sourceOf[id]))
    .filter((id) => !notApplicable.includes(id));
  const names = (/** @type {string[]} */ ids) => ids.map((id) => inOurs(contract.nameOf[id], id)).join(", ");
  element("missing-summary").textContent = message("missing", known.length);
  element("missing").replaceChildren(...byGroup(known, (id) => contract.groupOf[id], contract)
    .flatMap(([name, ids]) => [write("dt", name), write("dd", names(ids))]));
}
