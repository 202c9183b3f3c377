// The scorecard, as service/tillid/scoring/scorecard.py has it: a step function per signal, summed. Its tables are
// exported from the trained model into scorecard.json, and a test holds both to the same answers.

/**
 * @typedef {object} Tables of a trained model
 * @property {string} model
 * @property {Record<string, { edges: number[], points: number[], source: "learned" | "rule" }>} terms in contract order
 * @property {number} base log-odds of a shop of which nothing was seen
 * @property {number} scale score points per unit of log-odds
 * @property {number} rule_cap the most, in log-odds, that all rules together may add, and may take
 * @property {number} warning_below
 * @property {number} good_from
 * @property {number} least_coverage share of the evidence under which there is no answer
 */

/**
 * @typedef {{ signal: string, value: Exclude<Feature, null>, points: number, source: "learned" | "rule" }} Contribution
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

/**
 * Shrinks the rules' gains, and their losses.
 * @type {(contributions: Contribution[], cap: number) => Contribution[]}
 */
function holdRules(contributions, cap) {
  const ofRules = contributions.filter(({ source }) => source === "rule").map(({ points }) => points);
  const gains = sum(ofRules.map((points) => Math.max(points, 0)));
  const losses = sum(ofRules.map((points) => Math.max(-points, 0)));
  if (gains <= cap && losses <= cap) return contributions;
  const [gain, loss] = [gains, losses].map((total) => cap / Math.max(cap, total, TINY));
  return contributions.map((one) =>
    one.source === "rule" ? { ...one, points: one.points * (one.points > 0 ? gain : loss) } : one);
}

/**
 * What a signal weighs as evidence: all rules no more than they may.
 * @type {(tables: Tables) => (id: string) => number}
 */
function evidenceOf({ terms, rule_cap: ruleCap }) {
  const rules = sum(Object.values(terms).filter(({ source }) => source === "rule").map(({ points }) => spanOf(points)));
  const share = Math.min(1, 2 * ruleCap / Math.max(rules, TINY));
  return (id) => spanOf(terms[id].points) * (terms[id].source === "rule" ? share : 1);
}

/**
 * Scores one shop. Signals that are missing, or that the model does not know, add nothing.
 * @type {(tables: Tables, choicesOf: Record<string, string[]>, features: Record<string, Feature>) => Verdict}
 */
export function score(tables, choicesOf, features) {
  const { terms, scale } = tables;
  const pointsOf = (/** @type {string} */ id, /** @type {any} */ value) =>
    scale * terms[id].points[stepOf(terms[id].edges, choicesOf[id] ? choicesOf[id].indexOf(value) : Number(value))];
  const uncapped = Object.keys(terms).flatMap((signal) => {
    const value = features[signal] ?? null;
    return value === null ? [] : [{ signal, value, points: pointsOf(signal, value), source: terms[signal].source }];
  });
  const contributions = holdRules(uncapped, scale * tables.rule_cap);
  const evidence = evidenceOf(tables);
  const coverage = sum(uncapped.map(({ signal }) => evidence(signal))) / sum(Object.keys(terms).map(evidence));
  const base = NEUTRAL + scale * tables.base;
  const exact = base + sum(contributions.map(({ points }) => points));
  if (coverage < tables.least_coverage) {
    return { exact, base, score: null, band: "insufficient_evidence", coverage, contributions };
  }
  const band = exact < tables.warning_below ? "warning" : exact >= tables.good_from ? "good" : "unclear";
  return { exact, base, score: round(Math.min(100, Math.max(0, exact))), band, coverage, contributions };
}
