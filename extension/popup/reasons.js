// Reasons of an answer: the strongest on both sides, all of them by group, and what was not checked.
/**
 * @import { Answer, Reason } from "../answer.js"
 * @import { Contract } from "../contract.js"
 */
import { message } from "../browser.js";

const STRONGEST = 3;

/** @type {(tag: string, text?: string, className?: string) => HTMLElement} Text stays text, whoever wrote it. */
function write(tag, text = "", className = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  node.className = className;
  return node;
}

/** @type {(points: number) => HTMLElement} */
function writePoints(points) {
  const shown = Math.abs(points).toLocaleString(message("language"), { maximumFractionDigits: 1 });
  const node = write("span", `${points > 0 ? "+" : "\u2212"}${shown}`, "points");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", message(points > 0 ? "points_for" : "points_against", shown));
  return node;
}

/** @type {(reason: Reason, place: string | undefined) => HTMLElement} */
function writeReason({ sentence, points, source }, place) {
  const item = write("li", "", points > 0 ? "for" : "against");
  const origin = message(`source_${source}`);
  item.append(write("span", sentence), writePoints(points), write("span", place ? message("seen", place, origin) : origin, "note"));
  return item;
}

/** @type {<T>(items: T[], groupOf: (item: T) => string, contract: Contract) => [string, T[]][]} By group, named, in the contract's order. */
function byGroup(items, groupOf, { groups }) {
  const language = message("language");
  return Object.keys(groups).flatMap((group) => {
    const own = items.filter((item) => groupOf(item) === group);
    return own.length ? [[groups[group][language] ?? groups[group].en, own]] : [];
  });
}

/** @type {(id: string, contract: Contract) => string} A newer service may know signals that this contract does not. */
function nameOf(id, contract) {
  const names = contract.nameOf[id];
  return names?.[message("language")] ?? names?.en ?? id;
}

/** @type {(document: Document, answer: Answer, places: Record<string, string>, contract: Contract) => void} */
export function showReasons(document, { reasons, missing, coverage }, places, contract) {
  const fill = (/** @type {string} */ id, /** @type {HTMLElement[]} */ nodes) =>
    document.getElementById(id)?.replaceChildren(...nodes);
  const tell = (/** @type {string} */ id, /** @type {string} */ text) => fill(id, [write("span", text)]);
  const items = (/** @type {Reason[]} */ some) => some.map((reason) => writeReason(reason, places[reason.signal]));
  const strongest = (/** @type {Reason[]} */ some) =>
    some.length ? items(some.slice(0, STRONGEST)) : [write("li", message("reasons_none"), "note")];

  fill("for", strongest(reasons.filter(({ points }) => points > 0)));
  fill("against", strongest(reasons.filter(({ points }) => points < 0)));
  fill("all", byGroup(reasons, ({ group }) => group, contract).flatMap(([name, own]) => {
    const list = write("ul");
    list.append(...items(own));
    return [write("h4", name), list];
  }));
  fill("missing", byGroup(missing, (id) => contract.groupOf[id], contract).flatMap(([name, ids]) =>
    [write("dt", name), write("dd", ids.map((id) => nameOf(id, contract)).join(", "))]));
  tell("all-summary", message("reasons_all", reasons.length));
  tell("missing-summary", message("missing", missing.length));
  tell("coverage", message("coverage", Math.round(coverage * 100)));
}
