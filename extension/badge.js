// The badge of a tab: a number, a sign and a colour, each of which says it alone, and a title in words.
/**
 * @import { ScoredBand } from "./answer.js"
 * @import { State } from "./states.js"
 */
import { browser, message } from "./browser.js";

/** @type {Record<ScoredBand, { sign: string, background: string, text: string }>} Dark, light, dark: told apart without hue. */
const BANDS = {
  good: { sign: "", background: "#00695c", text: "#ffffff" },
  unclear: { sign: "?", background: "#ffc233", text: "#1a1a1a" },
  warning: { sign: "!", background: "#a61b1b", text: "#ffffff" },
};
const QUIET = { background: "#5f6368", text: "#ffffff" };

/** @type {(state: State | null) => { label: string, title: string, background: string, text: string }} */
function badgeOf(state) {
  if (state?.status === "scored") {
    const { score, band } = state.answer;
    const { sign, background, text } = BANDS[/** @type {ScoredBand} */ (band)];
    return { label: `${score}${sign}`, title: message("title_scored", score ?? "", message(`band_${band}`)), background, text };
  }
  if (state?.status === "asking") return { label: "…", title: message("title_asking"), ...QUIET };
  if (state?.status === "insufficient") return { label: "–", title: message("title_insufficient"), ...QUIET };
  return { label: "", title: message(state ? "title_unreachable" : "name"), ...QUIET };
}

/** @type {(tabId: number, state: State | null) => Promise<void>} */
export async function showBadge(tabId, state) {
  const { label, title, background, text } = badgeOf(state);
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ tabId, text: label }),
    action.setBadgeBackgroundColor({ tabId, color: background }),
    action.setBadgeTextColor({ tabId, color: text }),
    action.setTitle({ tabId, title }),
  ]).catch(() => {}); // the tab was closed meanwhile
}
