// The popup: shows what is known of the tab under it, and follows it while it changes.
/**
 * @import { ScoredBand } from "../verdict/answer.js"
 * @import { Answered, State } from "../tab/tabs.js"
 */
import { browser, localize, message } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { companyClaim } from "../read/engine.js";
import { reportAddress } from "../verdict/client.js";
import { limitsOf } from "../verdict/judge.js";
import { legsOf, nameOfBand } from "../verdict/legs.js";
import { isMarketplace } from "../verdict/marketplaces.js";
import { listHost, readSettings } from "../base/settings.js";
import { follow, recall } from "../tab/tabs.js";
import { offerHelp, offerHelpAbout } from "./advice.js";
import { offerAsking } from "./ask.js";
import { factsOf, showShopFacts } from "./facts.js";
import { offerFeedback } from "./feedback.js";
import { drawGauge, drawScale } from "./gauge.js";
import { showLegs } from "./legs.js";
import { showReasons } from "./reasons.js";
import { element } from "./write.js";

/** The tab named in the address, for a popup that is opened as a page, or else the one under the popup. */
async function shownTab() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  const [under] = await browser.tabs.query({ active: true, currentWindow: true });
  return named || (under?.id ?? browser.tabs.TAB_ID_NONE);
}

const [contract, settings, tab] = await Promise.all([readContract(), readSettings(), shownTab()]);

/** What the one button asks of the background, where there is something to ask. */
const ACTS = { unreachable: "retry", offline: "retry", limited: "retry" };
const barred = /** @type {HTMLInputElement} */ (element("barred"));
let host = "";

/** Said once more where the background was stopped before it answered. @type {(type: string) => Promise<any>} */
const tell = (type) => {
  const say = () => browser.runtime.sendMessage({ type, tab, host });
  return say().catch(say).catch(() => null);
};

/** @type {(state: State | null) => string} */
function hintOf(state) {
  const language = message("language");
  const until = state?.status === "limited"
    ? new Date(state.until).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }) : "";
  return message(`statetext_${state?.status ?? "none"}`, until);
}

function showAct(/** @type {string} */ status) {
  const act = /** @type {Record<string, string>} */ (ACTS)[status];
  element("act").hidden = element("here").hidden = !act;
  element("act").dataset.act = act;
  element("act").textContent = act ? message(act) : "";
}

/** @type {(state: State | null) => void} */
function showVerdict(state) {
  const scored = state?.status === "scored" ? state.answer : null;
  document.body.dataset.band = scored?.band ?? "";
  const shape = /** @type {HTMLImageElement} */ (element("shape"));
  shape.hidden = element("gauge").hidden = !scored;
  element("waiting").hidden = state?.status !== "asking";
  const legs = scored && legsOf(scored, contract);
  const title = scored && legs ? nameOfBand(scored.band, legs) : message(`state_${state?.status ?? "none"}`);
  element("band").textContent = title;
  const isOwnWord = scored?.band === "good" && !legs?.isConfirmed;
  const meaning = scored && message(isOwnWord ? "own_meaning" : `meaning_${scored.band}`);
  element("meaning").textContent = meaning ?? hintOf(state);
  element("scale").replaceChildren();
  if (!scored) return;
  shape.src = `../icons/${scored.band}.svg`;
  element("gauge").replaceChildren(drawGauge(scored.score ?? 0, title));
  void showScale(scored.model);
}

/** Where the bands begin, as far as that is known of the model that answered. */
async function showScale(/** @type {string} */ model) {
  const limits = await limitsOf(model);
  element("scale").hidden = limits === null;
  if (limits) element("scale").replaceChildren(drawScale(limits));
}

/** The one thing to do, by what was found. @type {(band: string) => void} */
function showAdvice(band) {
  const isScored = Object.hasOwn({ good: 1, unclear: 1, warning: 1 }, band);
  element("do").hidden = !isScored;
  /** @type {HTMLElement} */ (element("do").firstElementChild).textContent = isScored ? message(`do_${band}`) : "";
  element("do-bodies").hidden = band === "good";
}

function showAnswer(/** @type {Answered} */ state) {
  const { answer, places } = state;
  showLegs(answer, legsOf(answer, contract), contract, state.mode);
  showReasons(state, contract);
  element("barring").hidden = answer.band !== "warning" || !settings.showBar;
  void readSettings().then(({ barredHosts }) => { barred.checked = !barredHosts.includes(state.host); });
  showShopFacts(answer, places, contract);
  showAdvice(answer.band);
  element("facts").textContent = factsOf(state);
  const report = /** @type {HTMLAnchorElement} */ (element("report"));
  report.href = reportAddress(settings.service, state.host);
}

/** @type {(state: State | null) => void} */
function show(state) {
  host = state && "host" in state ? state.host : "";
  const name = /** @type {HTMLElement} */ (document.querySelector(".host"));
  name.textContent = host;
  const number = state && "places" in state ? state.places.company_number ?? "" : "";
  offerHelpAbout(host, companyClaim(number, host)?.country);
  name.hidden = !host;
  showVerdict(state);
  showAct(state?.status ?? "none");
  const isAnswered = state?.status === "scored" || state?.status === "insufficient";
  element("answer").hidden = !isAnswered;
  element("watching").hidden = !host;
  /** @type {HTMLInputElement} */ (element("watched")).checked = state?.status !== "quiet";
  element("seller").hidden = !isAnswered || !isMarketplace(host);
  /** @type {HTMLElement} */ (element("seller").firstElementChild).textContent = message("seller", host);
  /** @type {HTMLElement} */ (document.querySelector("footer")).hidden = !isAnswered;
  if (isAnswered) showAnswer(state);
}

localize(document);
const openChoices = () => void browser.tabs.create({ url: browser.runtime.getURL("onboarding/onboarding.html") });
element("choose").hidden = settings.mode !== "unset";
// In private mode nothing is told to anyone.
for (const id of ["report", "wrong"]) element(id).hidden = settings.mode !== "service";
element("choose").addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && openChoices());
element("settings").addEventListener("click", () => void browser.runtime.openOptionsPage());
element("act").addEventListener("click", () => void tell(element("act").dataset.act ?? ""));
element("here").addEventListener("click", () => void tell("score_here"));
element("watched").addEventListener("change", ({ target }) =>
  void tell(/** @type {HTMLInputElement} */ (target).checked ? "watch" : "leave"));
barred.addEventListener("change", () => void listHost("barredHosts", host, !barred.checked));
offerHelp();
offerAsking(settings, new URLSearchParams(location.search).get("address"));
offerFeedback(tab, settings.service);
let turn = 0;

/** What is known. Where that is nothing, or is being asked, the background looks: it may have been stopped. */
async function refresh() {
  const mine = (turn += 1);
  const known = await recall(tab);
  if (mine === turn) show(known ?? { status: "asking", host: "" });
  if (known && known.status !== "asking") return;
  const reply = await tell("look");
  const found = (await recall(tab)) ?? reply?.state ?? null; // the browser may have had no room for it
  if (mine === turn) show(found);
}

follow(tab, () => void refresh());
await refresh();
