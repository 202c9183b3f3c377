// The reasons behind a score made in the browser, as service/tillid/scoring/reasons.py writes them: a sentence for what
// moved it, first what a person can check and act on.
/**
 * @import { Reason } from "./answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Contribution } from "./scorecard.js"
 */
import { write } from "./sentences.js";

const FALLBACK = "en";
const ORDER = ["first", "then", "technical"];
/** Norwegian is asked for by three names, and written in one. @type {Record<string, string>} */
const SAME = { no: "nb", nn: "nb" };

/** @type {(tag: string) => string} */
function languageOf(tag) {
  const [language] = tag.toLowerCase().split("-");
  return Object.hasOwn(SAME, language) ? SAME[language] : language;
}

const byStrength = (/** @type {{ points: number }} */ one, /** @type {{ points: number }} */ other) =>
  Math.abs(other.points) - Math.abs(one.points);

/**
 * What is one thing to people: the points of all, and the strongest that goes their way.
 * @type {(contributions: Contribution[]) => Contribution[]}
 */
function together(contributions) {
  const points = contributions.reduce((sum, one) => sum + one.points, 0);
  const strongest = contributions.filter((one) => one.points > 0 === points > 0).sort(byStrength);
  return points ? [{ ...strongest[0], points }] : [];
}

/** @type {(contributions: Contribution[], contract: Contract, language: string) => Reason[]} */
export function reasonsOf(contributions, { groupOf, leansOf, shownOf, toldWith, textsOf, units }, language) {
  const asked = languageOf(language);
  /** @type {Map<string, Contribution[]>} */
  const told = new Map();
  for (const one of contributions.filter(({ points }) => points)) {
    const id = toldWith[one.signal] ?? one.signal;
    told.set(id, [...told.get(id) ?? [], one]);
  }
  /** A risk that was not found is no merit to begin with. */
  const rank = (/** @type {Contribution} */ { signal, points }) =>
    Math.max(ORDER.indexOf(shownOf[signal] ?? "then"), leansOf[signal] === "risk" && points > 0 ? 1 : 0);
  return [...told.values()].flatMap(together)
    .sort((one, other) => rank(one) - rank(other) || byStrength(one, other))
    .map(({ signal, value, points, source }) => {
      const texts = textsOf[signal][points > 0 ? "helps" : "hurts"] ?? {};
      const written = asked in texts ? asked : FALLBACK;
      const sentence = write(texts[written] ?? "", value, written, units);
      return { signal, group: groupOf[signal], value, points, source, sentence };
    });
}
