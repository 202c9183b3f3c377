// Hears that a tab shows a shop, and what the popup asks for. Holds nothing: the browser may stop it at any time.
import { assess } from "./assess.js";
import { browser } from "./browser.js";
import { reportWrong } from "./client.js";
import { readSettings } from "./settings.js";
import { forget } from "./states.js";

/** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>>} */
const FROM_PAGES = {
  shop: async (_message, { tab }) => tab?.id !== undefined && assess(tab.id),
};

/** @type {typeof FROM_PAGES} */
const FROM_POPUP = {
  retry: ({ tab }) => assess(tab),
  feedback: async ({ feedback }) => reportWrong((await readSettings()).service, feedback),
};

browser.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== browser.runtime.id) return false;
  const isOwnPage = sender.url?.startsWith(browser.runtime.getURL("")) ?? false;
  const handle = (isOwnPage ? FROM_POPUP : FROM_PAGES)[message?.type];
  if (!handle) return false;
  handle(message, sender).then(() => respond({ ok: true }), () => respond({ ok: false }));
  return true;
});

browser.tabs.onRemoved.addListener((tab) => void forget(tab));
