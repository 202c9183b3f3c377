// Talks to the service: one request at a time, at most two tries of at most three seconds each, and none while the
// service asked for quiet or did not answer a moment ago. That is kept for as long as the browser runs, since the
// background itself is stopped and started again at any time.
import { browser } from "../base/browser.js";
import { bodyOf } from "../base/body.js";
import { inTurn } from "../base/turns.js";

const TIMEOUT_MS = 3000;
const MAX_BYTES = 1_000_000;
const MAX_WAIT_MS = 5000;
const FIRST_PAUSE_MS = 5000;
const MAX_PAUSE_MS = 600_000;
const MAX_WANTED_MS = 24 * 3600 * 1000;
const BUSY = new Set([429, 500, 502, 503, 504]);

/**
 * @typedef {{ since: number, until: number, failures: number, isWanted: boolean }} Pause no request until then; wanted
 *   by the service, or of our own after so many failures in a row
 * @typedef {{ insists: boolean, mustStand: () => Promise<void> }} Asking
 *   a person who `insists` is not made to wait for a pause of our own; `mustStand` throws where it is not to be sent
 *   any more, and is called directly before, since a question may wait its turn for long
 */

/** The service did not answer, or not as agreed. */
export class ServiceError extends Error {
  /**
   * @param {"unreachable" | "offline" | "limited"} status
   * @param {string} message
   * @param {number} until no question to the service before then
   */
  constructor(status, message, until = 0) {
    super(message);
    this.status = status;
    this.until = until;
  }
}

const wait = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Spread out, so that many browsers do not come back at the same moment. */
const jitter = () => 300 + Math.random() * 700;

/** Too much feedback is no reason to ask for no score. */
const keyOf = (/** @type {string} */ address) => `pause:${address}`;

/** A pause that has not begun yet is one of a clock that was set back. @type {(address: string) => Promise<Pause>} */
async function pauseOf(address) {
  const none = { since: 0, until: 0, failures: 0, isWanted: false };
  const kept = /** @type {any} */ (await browser.storage.session.get({ [keyOf(address)]: none }))[keyOf(address)];
  return kept.since <= Date.now() ? kept : none;
}

/** Milliseconds that an answer asks to wait; 0 where it asks for none. Seconds or a date, RFC 9110 section 10.2.3. */
function wantedBy(/** @type {Response | null} */ response) {
  const wanted = response?.headers.get("Retry-After") ?? "";
  const pause = /^\d+$/.test(wanted) ? Number(wanted) * 1000 : Date.parse(wanted) - Date.now();
  return Number.isFinite(pause) ? Math.min(Math.max(pause, 0), MAX_WANTED_MS) : 0;
}

/**
 * Pauses, twice as long each time.
 * @type {(address: string, failures: number, response: Response | null) => Promise<ServiceError>}
 */
async function pause(address, failures, response) {
  const wanted = wantedBy(response);
  const own = Math.min(FIRST_PAUSE_MS * 2 ** failures, MAX_PAUSE_MS) * (0.5 + Math.random() / 2);
  const since = Date.now();
  const paused = { since, until: since + (wanted || own), failures: failures + 1, isWanted: wanted > 0 };
  await browser.storage.session.set({ [keyOf(address)]: paused }).catch(() => {}); // no room
  return refusal(paused);
}

/** @type {(pause: Pause) => ServiceError} */
function refusal({ until, isWanted }) {
  if (isWanted) return new ServiceError("limited", "the service asked for quiet", until);
  return new ServiceError(navigator.onLine ? "unreachable" : "offline", "the service did not answer");
}

/**
 * No response where there was none.
 * @type {(address: string, body?: unknown) => Promise<{ response: Response | null, text: string }>}
 */
async function send(address, body) {
  const posted = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const response = await fetch(address, {
      ...(body === undefined ? {} : posted),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = await bodyOf(response, { bytes: MAX_BYTES });
    return { response, text: new TextDecoder().decode(bytes ?? undefined) };
  } catch {
    return { response: null, text: "" };
  }
}

/** @type {(address: string, body: unknown, asking: Asking) => Promise<unknown>} */
async function post(address, body, { insists, mustStand }) {
  const paused = await pauseOf(address);
  if (Date.now() < paused.until && (paused.isWanted || !insists)) throw refusal(paused);
  await mustStand();
  let { response, text } = await send(address, body);
  const isBusy = () => !response || BUSY.has(response.status);
  if (isBusy() && wantedBy(response) <= MAX_WAIT_MS) {
    await wait(wantedBy(response) + jitter());
    await mustStand();
    ({ response, text } = await send(address, body));
  }
  if (isBusy()) throw await pause(address, paused.failures, response);
  if (paused.failures) await browser.storage.session.remove(keyOf(address));
  if (!response?.ok) throw new ServiceError("unreachable", `the service answered ${response?.status}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError("unreachable", "the service answered no JSON");
  }
}

/** @type {(address: string, body: object, asking: Asking) => Promise<unknown>} */
const inOrder = (address, body, asking) => inTurn(address, () => post(address, body, asking));

/** @type {(service: string, body: object, asking: Asking) => Promise<unknown>} */
export const askScore = (service, body, asking) => inOrder(`${service}/v1/score`, body, asking);

/**
 * What the service tells of a company, by its number; null where it does not: a score is told without it.
 * @type {(service: string, claim: CompanyClaim, mustStand: () => Promise<void>) => Promise<unknown>}
 */
export const askCompany = (service, { country, number }, mustStand) => {
  const address = `${service}/v1/companies`;
  return inTurn(address, async () => {
    const { until, failures } = await pauseOf(address);
    if (Date.now() < until) return null;
    await mustStand();
    const { response, text } = await send(`${address}/${country}/${number}`);
    if (!response || BUSY.has(response.status)) await pause(address, failures, response);
    else if (failures) await browser.storage.session.remove(keyOf(address));
    try {
      return response?.ok ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  });
};

/** @type {(service: string, host: string) => string} Where a shop's report is read. */
export const reportAddress = (service, host) => `${service}/shops/${encodeURIComponent(host.replace(/^www\./, ""))}`;

/**
 * The report on a shop that the service holds; null where it holds none, or does not answer.
 * @type {(service: string, host: string) => Promise<any>}
 */
export async function askReport(service, host) {
  const { response, text } = await send(`${reportAddress(service, host)}.json`);
  try {
    return response?.ok ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** @type {(service: string, feedback: object, mustStand: () => Promise<void>) => Promise<unknown>} */
export const reportWrong = (service, feedback, mustStand) =>
  inOrder(`${service}/v1/feedback`, feedback, { insists: true, mustStand });
