// Reasons of an answer: the strongest on both sides, all of them by group, and what was not checked.
/**
 * @import { Answer, Reason } from "../verdict/answer.js"
 * @import { Contract } from "../base/contract.js"
 */
import { message } from "../base/browser.js";
import { element, write, writeQuote } from "./write.js";

const STRONGEST = 3;

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

/** @type {(answer: Answer, places: Record<string, string>, contract: Contract) => void} */
export function showReasons({ reasons, missing, base }, places, contract) {
  const items = (/** @type {Reason[]} */ some) => some.map((reason) => writeReason(reason, places[reason.signal]));
  const strongest = (/** @type {Reason[]} */ some) =>
    some.length ? items(some.slice(0, STRONGEST)) : [write("li", message("reasons_none"), "note")];

  element("for").replaceChildren(...strongest(reasons.filter(({ points }) => points > 0)));
  element("against").replaceChildren(...strongest(reasons.filter(({ points }) => points < 0)));
  element("all-summary").textContent = message("reasons_all", reasons.length);
  element("base").hidden = base === undefined;
  element("base").textContent = message("reasons_base", asNumber(base ?? 0));
  element("all").replaceChildren(...byGroup(reasons, ({ group }) => group, contract).flatMap(([name, own]) => {
    const list = write("ul", "", "reasons");
    list.append(...items(own));
    return [write("h3", name), list];
  }));
  // A newer service may know signals that this contract does not.
  const known = missing.filter((id) => id in contract.nameOf);
  const names = (/** @type {string[]} */ ids) => ids.map((id) => inOurs(contract.nameOf[id], id)).join(", ");
  element("missing-summary").textContent = message("missing", known.length);
  element("missing").replaceChildren(...byGroup(known, (id) => contract.groupOf[id], contract)
    .flatMap(([name, ids]) => [write("dt", name), write("dd", names(ids))]));
}
