// The popup: shows what is known of the tab under it, and follows it while it changes.
/** @import { State } from "../states.js" */
import { browser, localize, message } from "../browser.js";
import { readContract } from "../contract.js";
import { follow, recall } from "../states.js";
import { offerFeedback } from "./feedback.js";
import { drawGauge } from "./gauge.js";
import { showReasons } from "./reasons.js";

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The tab named in the address, for a popup that is opened as a page, or else the one under the popup. */
async function shownTab() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  const [under] = await browser.tabs.query({ active: true, currentWindow: true });
  return named || (under?.id ?? browser.tabs.TAB_ID_NONE);
}

const contract = await readContract();
const tab = await shownTab();

/** @type {(state: State | null) => void} */
function show(state) {
  const status = state?.status ?? "none";
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-status]"))) {
    section.hidden = section.dataset.status !== status;
  }
  const isAnswered = state?.status === "scored" || state?.status === "insufficient";
  element("answer").hidden = !isAnswered;
  if (!isAnswered) return;
  const { answer, host, places } = state;
  for (const node of document.querySelectorAll(".host")) node.textContent = host;
  showReasons(document, answer, places, contract);
  if (state.status === "insufficient") return;
  const band = message(`band_${answer.band}`);
  document.body.dataset.band = answer.band;
  element("band").textContent = band;
  element("meaning").textContent = message(`meaning_${answer.band}`);
  element("gauge").replaceChildren(drawGauge(answer.score ?? 0, band));
}

localize(document);
element("settings").addEventListener("click", () => void browser.runtime.openOptionsPage());
element("retry").addEventListener("click", () => void browser.runtime.sendMessage({ type: "retry", tab }));
offerFeedback(/** @type {HTMLFormElement} */ (element("feedback")), tab);
const refresh = async () => show(await recall(tab));
follow(tab, () => void refresh());
await refresh();
