// Hears that a tab shows a shop, and what the popup asks for. Holds nothing: the browser may stop it at any time.
import { followAccess, mayLookAt } from "./base/access.js";
import { ask, assess, loadCues, look, resume } from "./assess.js";
import { refreshBars } from "./bar/show.js";
import { dismissBar } from "./tab/bars.js";
import { browser } from "./base/browser.js";
import { reportWrong } from "./verdict/client.js";
import { readContract } from "./base/contract.js";
import { askHost, forgetAll, forgetPrivateWindows, leave, tidy, watch } from "./shops.js";
import { followMenu } from "./menu.js";
import { mustScore, readSettings } from "./base/settings.js";
import { forget } from "./tab/tabs.js";

/** @typedef {(message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>} Handler */

/** @type {Record<string, Handler>} */
const FROM_PAGES = {
  shop: async ({ began }, { tab, url }) => {
    const mayLook = await mayLookAt(new URL(url ?? ""));
    if (mayLook && tab?.id !== undefined) await assess(tab.id, began);
    return { mayLook };
  },
  hint: async (_message, { tab }) => tab?.id !== undefined && loadCues(tab.id),
  bar_dismissed: async (_message, { tab, url }) => {
    await dismissBar(new URL(url ?? "").hostname, tab?.incognito ?? false);
    await refreshBars();
  },
};

/** What was found in the browser stays there, in private mode also where one would report it. */
async function report(/** @type {object} */ feedback) {
  const { service } = await readSettings();
  const mustStand = () => mustScore(service);
  await mustStand();
  await reportWrong(service, feedback, mustStand);
}

/** @type {Record<string, Handler>} */
const FROM_POPUP = {
  retry: ({ tab }) => ask(tab),
  score_here: ({ tab }) => ask(tab, { isLast: true, isHere: true }),
  look: ({ tab }) => look(tab),
  leave: ({ host }) => leave(host),
  watch: ({ host }) => watch(host),
  ask_host: ({ host }) => askHost(host),
  feedback: ({ feedback }) => report(feedback),
  forget_all: forgetAll,
};

browser.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== browser.runtime.id) return false;
  const isOwnPage = sender.url?.startsWith(browser.runtime.getURL("")) ?? false;
  const handlers = isOwnPage ? FROM_POPUP : FROM_PAGES;
  const type = message?.type;
  if (typeof type !== "string" || !Object.hasOwn(handlers, type)) return false;
  const succeed = (/** @type {unknown} */ result) => respond({ ok: true, ...Object(result) });
  handlers[type](message, sender).then(succeed, () => respond({ ok: false }));
  return true;
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void browser.tabs.create({ url: browser.runtime.getURL("onboarding/onboarding.html") });
});
browser.tabs.onRemoved.addListener((tab) => {
  void forget(tab);
  void forgetPrivateWindows(tab);
});
browser.tabs.onReplaced?.addListener((_added, removed) => void forget(removed)); // discarded, to spare memory
browser.storage.local.onChanged.addListener(({ showBar, barredHosts }) => {
  if (showBar ?? barredHosts) void refreshBars();
});
browser.runtime.onStartup.addListener(() => void tidy());
// What is kept is for the extension's own pages: who took over a script within another would read and set it.
void browser.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
followMenu();
followAccess(async () => (await readContract()).gate);
void resume();
