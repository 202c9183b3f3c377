// Talks to the service: at most two tries, at most three seconds each, and none while it asks for quiet.

const TIMEOUT_MS = 3000;
const LONGEST_PAUSE_MS = 5000;
const BUSY = new Set([429, 500, 502, 503, 504]);

/** The service asked for quiet until then. A restarted background forgets it, and asks once more. */
let quietUntil = 0;

/** The service did not answer, or not as agreed. */
export class ServiceError extends Error {}

const wait = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Spread out, so that many browsers do not come back at the same moment. */
const jitter = () => 300 + Math.random() * 700;

/** Milliseconds that an answer asks to wait; 0 where it asks for none. Seconds or a date, RFC 9110 section 10.2.3. */
function pauseOf(/** @type {Response} */ response) {
  const wanted = response.headers.get("Retry-After") ?? "";
  const pause = /^\d+$/.test(wanted) ? Number(wanted) * 1000 : Date.parse(wanted) - Date.now();
  return Number.isFinite(pause) ? Math.max(pause, 0) : 0;
}

/** @type {(address: string, body: unknown) => Promise<Response | null>} The answer; null where there was none. */
async function send(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (response && BUSY.has(response.status)) quietUntil = Date.now() + pauseOf(response);
  return response;
}

/** @type {(address: string, body: unknown) => Promise<unknown>} */
async function post(address, body) {
  if (Date.now() < quietUntil) throw new ServiceError("the service asked for quiet");
  let response = await send(address, body);
  if (!response || BUSY.has(response.status)) {
    const pause = Math.max(quietUntil - Date.now(), 0) + jitter();
    if (pause > LONGEST_PAUSE_MS) throw new ServiceError("the service asked for quiet");
    await wait(pause);
    response = await send(address, body);
  }
  if (!response?.ok) throw new ServiceError(`the service answered ${response?.status ?? "nothing"}`);
  return response.json().catch(() => { throw new ServiceError("the service answered no JSON"); });
}

/** @type {(service: string, body: object) => Promise<unknown>} */
export const askScore = (service, body) => post(`${service}/v1/score`, body);

/** @type {(service: string, feedback: object) => Promise<unknown>} */
export const reportWrong = (service, feedback) => post(`${service}/v1/feedback`, feedback);
