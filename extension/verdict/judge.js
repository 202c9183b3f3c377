// Who scores a shop: the service that the user has chosen, or the browser itself, by the same tables.
/**
 * @import { Answer, Confirmation } from "./answer.js"
 * @import { Asking } from "./client.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Tables } from "./scorecard.js"
 * @import { Settings } from "../base/settings.js"
 */
import { readAnswer } from "./answer.js";
import { browser, message } from "../base/browser.js";
import { askReport, askScore, reportAddress, ServiceError } from "./client.js";
import { reasonsOf } from "./reasons.js";
import { score } from "./scorecard.js";

/** @typedef {Record<string, Feature>} Features */

/** @type {Promise<Tables> | undefined} */
let loading;

const load = async () => (await fetch(browser.runtime.getURL("scorecard.json"))).json();

/** @returns {Promise<Tables>} */
const readTables = () => (loading ??= load());

/**
 * Where the bands begin and end; null where another model answered than the one that is here.
 * @type {(model: string) => Promise<{ warningBelow: number, goodFrom: number } | null>}
 */
export async function limitsOf(model) {
  const tables = await readTables();
  return tables.model === model ? { warningBelow: tables.warning_below, goodFrom: tables.good_from } : null;
}

const keyOf = (/** @type {string} */ service) => `model:${service}`;

/**
 * The model that scores now; of a service the one that answered last, null where none has.
 * @type {(settings: Settings) => Promise<string | null>}
 */
export async function modelOf({ mode, service }) {
  if (mode !== "service") return (await readTables()).model;
  return /** @type {any} */ (await browser.storage.session.get({ [keyOf(service)]: null }))[keyOf(service)];
}

/** Those whom a service would ask about the shop. @type {(contract: Contract, host: string) => Confirmation[]} */
const nobodyAsked = ({ sources }, host) =>
  Object.entries(sources)
    .filter(([, { about }]) => about === "domain")
    .filter(([, { endings }]) => !endings.length || endings.includes(host.split(".").at(-1) ?? ""))
    .map(([source]) => ({ source, state: "not_asked", asked: null, page: null, values: {} }));

/**
 * @type {(features: Features, contract: Contract, language: string, host?: string) =>
 *   Promise<Answer & { exact: number }>}
 */
export async function judgeHere(features, contract, language, host = "") {
  const tables = await readTables();
  const { contributions, ...verdict } = score(tables, contract.choicesOf, features);
  const missing = Object.keys(tables.terms).filter((id) => (features[id] ?? null) === null);
  const reasons = reasonsOf(contributions, contract, language);
  return { ...verdict, reasons, missing, pending: [], confirmations: nobodyAsked(contract, host), model: tables.model };
}

const checked = (/** @type {unknown} */ given) => {
  try {
    return readAnswer(given);
  } catch (problem) {
    throw new ServiceError("unreachable", String(problem));
  }
};

/**
 * @type {(features: Features, host: string | null, contract: Contract, settings: Settings,
 *   asking: Asking) => Promise<Answer>}
 */
export async function judgeThere(features, host, contract, { service }, asking) {
  const body = { contract: contract.version, language: message("language"), features, ...(host && { host }) };
  const answer = checked(await askScore(service, body, asking));
  await browser.storage.session.set({ [keyOf(service)]: answer.model }).catch(() => {}); // no room
  return answer;
}

/**
 * What the service holds of a shop that was checked: a verdict, and where its report is read.
 * @type {(host: string, settings: Settings) => Promise<{ answer: Answer, report: string } | null>}
 */
export async function recallThere(host, { service }) {
  const report = await askReport(service, host);
  if (!report) return null;
  const findings = Array.isArray(report.findings) ? report.findings : [];
  const reasons = findings.filter((/** @type {any} */ { points }) => points);
  const answer = checked({ ...report, reasons, missing: [], confirmations: report.legs?.told });
  return { answer, report: reportAddress(service, host) };
}

/**
 * @param {Features} features those that could be told
 * @param {string} host sent only to the service, and only where the user lets it be
 * @param {Contract} contract
 * @param {Settings} settings
 * @param {Asking} asking
 * @returns {Promise<Answer>}
 * @throws {ServiceError} The service did not answer, or not as agreed.
 */
export const judge = (features, host, contract, settings, asking) =>
  settings.mode === "service"
    ? judgeThere(features, settings.sendHost ? host : null, contract, settings, asking)
    : judgeHere(features, contract, message("language"), host);
