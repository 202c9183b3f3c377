// What a warning says in a few words: the first of each group that counts against the shop, in the order in which a
// person needs to know it.
/**
 * @import { Reason } from "./answer.js"
 * @import { Contract } from "../base/contract.js"
 */
import { write } from "./sentences.js";

const MAX_PHRASES = 4;
/** What is written as 0 counts neither way. */
const MIN_POINTS = 0.05;
/** British, as all of our English is: with no comma before the last. @type {Record<string, string>} */
const LISTED_AS = { en: "en-GB" };

/**
 * Empty where a list of shops is the reason, or nothing that has a phrase. Of the groups of what is told already,
 * nothing is said again.
 * @type {(reasons: Reason[], contract: Contract, language: string, told?: Reason[]) => string}
 */
export function briefly(reasons, { briefs, groupOf, units }, language, told = []) {
  if (reasons.some(({ source }) => source === "list")) return "";
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const [id, texts] of Object.entries(briefs)) {
    const reason = reasons.find(({ signal, points }) => signal === id && points <= -MIN_POINTS);
    const phrase = reason && language in texts ? write(texts[language], reason.value, language, units) : "";
    if (phrase && !said.has(groupOf[id])) said.set(groupOf[id], phrase);
  }
  const list = new Intl.ListFormat(LISTED_AS[language] ?? language, { type: "conjunction" });
  const chosen = [...said].slice(0, MAX_PHRASES).filter(([group]) => !told.some((one) => one.group === group));
  return list.format(chosen.map(([, phrase]) => phrase));
}
