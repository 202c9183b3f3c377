// The reasons behind a score made in the browser, as service/tillid/scoring/reasons.py writes them: one sentence for
// every signal that moved it, out of its declaration.
/**
 * @import { Reason } from "./answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Contribution } from "./scorecard.js"
 */
import { round } from "./scorecard.js";

const FALLBACK = "en";
/** Norwegian is asked for by three names, and written in one. @type {Record<string, string>} */
const SAME = { no: "nb", nn: "nb" };

/** Two decimals, a half to the even digit: only eighths stand halfway between two hundredths. */
function hundredths(/** @type {number} */ value) {
  const isHalfway = Number.isInteger(value * 8) && !Number.isInteger(value * 4);
  return (isHalfway ? round(value * 100) / 100 : value).toFixed(2);
}

/** @type {(value: Exclude<Feature, null>, language: string) => string} */
function writeNumber(value, language) {
  if (typeof value !== "number") return String(value);
  const shown = hundredths(value).replace(/\.?0+$/, "");
  return language === FALLBACK ? shown : shown.replace(".", ",");
}

/** @type {(value: Exclude<Feature, null>, language: string) => string} */
const writePercent = (value, language) => `${round(100 * Number(value))}${language === FALLBACK ? "" : "\u00a0"}%`;

/** @type {(texts: Record<string, string>, value: Exclude<Feature, null>, asked: string) => string} */
function sentence(texts, value, asked) {
  const language = asked in texts ? asked : FALLBACK;
  return texts[language].replace(/\{(value|percent)\}/, (_, what) =>
    (what === "value" ? writeNumber : writePercent)(value, language));
}

/** @type {(contributions: Contribution[], contract: Contract, language: string) => Reason[]} Strongest first. */
export function reasonsOf(contributions, { groupOf, textsOf }, language) {
  const [tag] = language.toLowerCase().split("-");
  const asked = Object.hasOwn(SAME, tag) ? SAME[tag] : tag;
  const moved = contributions.filter(({ points }) => points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  return moved.map(({ signal, value, points, source }) => {
    const { helps, hurts } = textsOf[signal];
    const words = sentence(points > 0 ? helps : hurts, value, asked);
    return { signal, group: groupOf[signal], value, points, source, sentence: words };
  });
}
