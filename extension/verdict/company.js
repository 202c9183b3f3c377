// The company that a shop says it is, looked up by the service by its number alone, and compared here with what the
// shop's pages say. Nothing is asked in private mode, nor where the user keeps the shop's name back, which the number
// would tell.
/**
 * @import { Confirmation } from "./answer.js"
 * @import { Settings } from "../base/settings.js"
 */
import { readConfirmation } from "./answer.js";
import { askCompany } from "./client.js";
import { companyClaim, compareCompany } from "../read/engine.js";

/**
 * @typedef {{ features: Record<string, Feature>, confirmations: Confirmation[], isPending: boolean }} Confirmed
 *   confirmations: of its register, where it was asked
 */

const STATES = ["found", "absent", "withheld", "unknown"];
const STATUSES = ["active", "dissolved", "bankrupt", "unknown"];
const [MAX_NAMES, MAX_LENGTH] = [20, 300];
const DAY = /^\d{4}-\d\d-\d\d$/;
/** @type {Confirmed} */
const NOTHING = { features: {}, confirmations: [], isPending: false };

const isText = (/** @type {unknown} */ text) => typeof text === "string" && text.length <= MAX_LENGTH;

/** Null where it is not as agreed. @type {(given: any) => CompanyAnswer | null} */
function readCompany(given) {
  if (!STATES.includes(given?.state)) return null;
  if (given.record === null || given.record === undefined) return { state: given.state, record: null };
  const { names, status, site = null, since = null } = given.record;
  const isNamed = Array.isArray(names) && names.length <= MAX_NAMES && names.every(isText);
  const isAsAgreed = isNamed && STATUSES.includes(status) &&
    (site === null || isText(site)) && (since === null || DAY.test(since));
  return isAsAgreed ? { state: given.state, record: { names, status, site, since } } : null;
}

/** @type {(given: any) => Confirmation[]} None where nobody is asked, or what is told is not as agreed. */
function toldBy(given) {
  try {
    return given.source ? [readConfirmation(given)] : [];
  } catch {
    return [];
  }
}

/**
 * What its register confirms of a shop that was read; that the register is still being asked.
 * @type {(read: Read, host: string, settings: Settings, mustStand: () => Promise<void>) => Promise<Confirmed>}
 */
export async function confirmCompany({ features, places, names }, host, { mode, service, sendHost }, mustStand) {
  const quote = features.company_number === "valid" ? places.company_number : "";
  const claim = mode === "service" && sendHost && quote ? companyClaim(quote, host) : null;
  if (!claim) return NOTHING;
  const given = /** @type {any} */ (await askCompany(service, claim, mustStand));
  if (given?.pending?.length) {
    return { features: {}, confirmations: toldBy({ source: given.pending[0], state: "pending" }), isPending: true };
  }
  const answer = readCompany(given);
  if (!answer) return NOTHING;
  const found = compareCompany(claim, answer, names ?? { names: [], beside: [] }, host);
  return { features: found, confirmations: toldBy({ ...given, values: found }), isPending: false };
}
