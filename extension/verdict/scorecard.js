// The scorecard, as service/tillid/scoring/scorecard.py has it: a step function per signal, summed. Its tables are
// exported from the trained model into scorecard.json, and a test holds both to the same answers.

/**
 * @typedef {{ edges: number[], points: number[], source: "learned" | "rule", confirmed?: true }} Term
 *   confirmed: others tell it, at a cost to whoever would have it told falsely; else the shop itself shows it
 * @typedef {object} Tables of a trained model
 * @property {string} model
 * @property {Record<string, Term>} terms in contract order
 * @property {number} base log-odds of a shop of which nothing was seen
 * @property {number} scale score points per unit of log-odds
 * @property {number} rule_cap the most, in log-odds, that all rules of one leg together may add, and may take
 * @property {number} [shown_cap] the most, in log-odds, that all gains from pages may add while others confirm nothing
 * @property {number} warning_below
 * @property {number} good_from
 * @property {number} least_coverage share of the evidence under which there is no answer
 * @property {number} good_coverage share of the evidence that "good" takes
 */

/**
 * @typedef {"learned" | "rule" | "cap"} Origin
 * @typedef {(signal: string) => boolean} IsShown whether the shop itself shows it, so that it can be copied
 * @typedef {{ signal: string, value: Exclude<Feature, null>, points: number, source: Origin }} Contribution
 * @typedef {{ exact: number, base: number, score: number | null, coverage: number, contributions: Contribution[],
 *   band: "warning" | "unclear" | "good" | "insufficient_evidence" }} Verdict
 */

const NEUTRAL = 50;
const TINY = 1e-12;

const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
const most = (/** @type {number[]} */ values) => values.reduce((one, other) => Math.max(one, other), 0);

/** To the nearest whole number, a half to the even one, as Python rounds. */
export function round(/** @type {number} */ value) {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** How far a term can move the log-odds. */
const spanOf = (/** @type {number[]} */ points) => most(points) + most(points.map((one) => -one));

/** @type {(edges: number[], value: number) => number} How many edges a value has reached. */
const stepOf = (edges, value) => edges.filter((edge) => edge <= value).length;

const gainsOf = (/** @type {Contribution[]} */ some) => sum(some.map(({ points }) => Math.max(points, 0)));
const lossesOf = (/** @type {Contribution[]} */ some) => sum(some.map(({ points }) => Math.max(-points, 0)));

/**
 * Shrinks the gains of each leg's rules, and their losses.
 * @type {(contributions: Contribution[], isShown: IsShown, cap: number) => Contribution[]}
 */
function holdRules(contributions, isShown, cap) {
  const [shown, confirmed] = [true, false].map((leg) => {
    const ofRules = contributions.filter(({ signal, source }) => source === "rule" && isShown(signal) === leg);
    const [gain, loss] = [gainsOf(ofRules), lossesOf(ofRules)].map((total) => cap / Math.max(cap, total, TINY));
    return { gain, loss };
  });
  return contributions.map((one) => {
    if (one.source !== "rule") return one;
    const { gain, loss } = isShown(one.signal) ? shown : confirmed;
    return { ...one, points: one.points * (one.points > 0 ? gain : loss) };
  });
}

/**
 * What pages show counts only so far, and as much further as others confirm something.
 * @type {(contributions: Contribution[], isShown: IsShown, cap: number) => Contribution[]}
 */
function capShown(contributions, isShown, cap) {
  const shown = gainsOf(contributions.filter(({ signal }) => isShown(signal)));
  const confirmed = gainsOf(contributions.filter(({ signal }) => !isShown(signal)));
  const taken = shown - (cap + confirmed);
  return taken > 0 ? [{ signal: "shown_cap", value: true, points: -taken, source: "cap" }] : [];
}

/**
 * What a signal weighs as evidence: the rules of a leg together no more than they may.
 * @type {(tables: Tables, isShown: IsShown) => (id: string) => number}
 */
function evidenceOf({ terms, rule_cap: ruleCap }, isShown) {
  const [shown, confirmed] = [true, false].map((leg) => {
    const rules = Object.keys(terms).filter((id) => terms[id].source === "rule" && isShown(id) === leg);
    return Math.min(1, 2 * ruleCap / Math.max(sum(rules.map((id) => spanOf(terms[id].points))), TINY));
  });
  const shareOf = (/** @type {string} */ id) => (isShown(id) ? shown : confirmed);
  return (id) => spanOf(terms[id].points) * (terms[id].source === "rule" ? shareOf(id) : 1);
}

/**
 * Scores one shop. Signals that are missing, or that the model does not know, add nothing.
 * @type {(tables: Tables, choicesOf: Record<string, string[]>, features: Record<string, Feature>) => Verdict}
 */
export function score(tables, choicesOf, features) {
  const { terms, scale } = tables;
  const isShown = (/** @type {string} */ id) => !terms[id].confirmed;
  const pointsOf = (/** @type {string} */ id, /** @type {any} */ value) =>
    scale * terms[id].points[stepOf(terms[id].edges, choicesOf[id] ? choicesOf[id].indexOf(value) : Number(value))];
  const uncapped = Object.keys(terms).flatMap((signal) => {
    const value = features[signal] ?? null;
    return value === null ? [] : [{ signal, value, points: pointsOf(signal, value), source: terms[signal].source }];
  });
  const held = holdRules(uncapped, isShown, scale * tables.rule_cap);
  const contributions = [...held, ...capShown(held, isShown, scale * (tables.shown_cap ?? Infinity))];
  const evidence = evidenceOf(tables, isShown);
  const coverage = sum(uncapped.map(({ signal }) => evidence(signal))) / sum(Object.keys(terms).map(evidence));
  const base = NEUTRAL + scale * tables.base;
  const exact = base + sum(contributions.map(({ points }) => points));
  if (coverage < tables.least_coverage) {
    return { exact, base, score: null, band: "insufficient_evidence", coverage, contributions };
  }
  const isGood = exact >= tables.good_from && coverage >= tables.good_coverage;
  const band = exact < tables.warning_below ? "warning" : isGood ? "good" : "unclear";
  return { exact, base, score: round(Math.min(100, Math.max(0, exact))), band, coverage, contributions };
}
