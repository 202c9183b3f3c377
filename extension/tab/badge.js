// The badge of a tab: a number, a sign, a colour and a shape, each of which says it alone, and a title in words.
/**
 * @import { ScoredBand } from "../verdict/answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { State } from "./tabs.js"
 */
import { browser, message } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { legsOf, nameOfBand } from "../verdict/legs.js";
import { isMarketplace } from "../verdict/marketplaces.js";

/** @typedef {{ label: string, title: string, icon: string, background: string, text: string }} Badge */

/**
 * Dark, light, dark: told apart without hue.
 * @type {Record<ScoredBand, { sign: string, background: string, text: string }>}
 */
const BANDS = {
  good: { sign: "", background: "#00695c", text: "#ffffff" },
  unclear: { sign: "?", background: "#ffc233", text: "#1a1a1a" },
  warning: { sign: "!", background: "#a61b1b", text: "#ffffff" },
};
const QUIET = { icon: "quiet", background: "#5f6368", text: "#ffffff" };
const LABELS = { asking: "…", insufficient: "–", unreachable: "", offline: "", limited: "", quiet: "" };

/** @type {(title: string, host: string) => string} */
const aboutSeller = (title, host) => (isMarketplace(host) ? message("title_seller", title) : title);

/** @type {(state: State | null, contract: Contract) => Badge} */
function badgeOf(state, contract) {
  if (state === null) return { ...QUIET, icon: "", label: "", title: message("name") };
  if (state.status !== "scored") {
    return { ...QUIET, label: LABELS[state.status], title: message(`title_${state.status}`) };
  }
  const { score, band } = state.answer;
  const { sign, background, text } = BANDS[/** @type {ScoredBand} */ (band)];
  const legs = legsOf(state.answer, contract);
  const verdict = aboutSeller(message("title_scored", score ?? "", nameOfBand(band, legs)), state.host);
  const title = `${verdict}\n${message("title_legs", legs.shop, legs.others)}`;
  return { label: `${score}${sign}`, title, icon: band, background, text };
}

/** @type {(icon: string) => Record<number, string>} Paths by size; from the root, wherever the caller lives. */
const picturesOf = (icon) =>
  Object.fromEntries([16, 32].map((size) =>
    [size, browser.runtime.getURL(`icons/${icon ? `${icon}-` : ""}${size}.png`)]));

/** @type {(tabId: number, state: State | null) => Promise<void>} */
export async function showBadge(tabId, state) {
  const { label, title, icon, background, text } = badgeOf(state, await readContract());
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ tabId, text: label }),
    action.setBadgeBackgroundColor({ tabId, color: background }),
    action.setBadgeTextColor({ tabId, color: text }),
    action.setIcon({ tabId, path: picturesOf(icon) }),
    action.setTitle({ tabId, title }),
  ]).catch(() => {}); // the tab was closed meanwhile
}
