// Hears that a tab shows a shop, and what the popup asks for. Holds nothing: the browser may stop it at any time.
import { followAccess } from "./base/access.js";
import { assess, loadCues, look } from "./assess.js";
import { dismissBar } from "./tab/bars.js";
import { browser } from "./base/browser.js";
import { reportWrong } from "./verdict/client.js";
import { readContract } from "./base/contract.js";
import { askHost, forgetAll, forgetPrivateWindows, leave, tidy, watch } from "./shops.js";
import { followMenu } from "./menu.js";
import { readSettings } from "./base/settings.js";
import { forget } from "./tab/tabs.js";

/** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>>} */
const FROM_PAGES = {
  shop: async (_message, { tab }) => tab?.id !== undefined && assess(tab.id),
  hint: async (_message, { tab }) => tab?.id !== undefined && loadCues(tab.id),
  bar_dismissed: async ({ forever }, { url }) => dismissBar(new URL(url ?? "").hostname, forever === true),
};

/** What was found in the browser stays there, in private mode also where one would report it. */
async function report(/** @type {object} */ feedback) {
  const { mode, service } = await readSettings();
  if (mode !== "service") throw new Error("nothing is sent in private mode");
  await reportWrong(service, feedback);
}

/** @type {typeof FROM_PAGES} */
const FROM_POPUP = {
  retry: ({ tab }) => assess(tab, true),
  score_here: ({ tab }) => assess(tab, true, true, true),
  look: async ({ tab }) => ({ isShop: await look(tab) }),
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
browser.tabs.onRemoved.addListener((tab) => void forget(tab));
browser.windows?.onRemoved.addListener(() => void forgetPrivateWindows()); // Firefox on Android has no windows
browser.runtime.onStartup.addListener(() => void tidy());
followMenu();
followAccess(async () => (await readContract()).gate);
