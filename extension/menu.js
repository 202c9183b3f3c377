// "Check this link with Tillid", in the menu that the browser opens over a link: only where the user has asked for it.
import { browser, message } from "./base/browser.js";
import { mayShowMenu } from "./base/access.js";

const ID = "check-link";

/** @type {(info: { linkUrl?: string }) => void} */
function openPopup({ linkUrl = "" }) {
  const host = URL.parse(linkUrl)?.hostname ?? "";
  void browser.tabs.create({ url: browser.runtime.getURL(`popup/popup.html?address=${encodeURIComponent(host)}`) });
}

async function register() {
  if (!(await mayShowMenu())) return;
  await browser.contextMenus.removeAll();
  const title = message("menu_check");
  browser.contextMenus.create({ id: ID, title, contexts: ["link"], targetUrlPatterns: ["http://*/*", "https://*/*"] });
  if (!browser.contextMenus.onClicked.hasListener(openPopup)) browser.contextMenus.onClicked.addListener(openPopup);
}

/** The browser forgets the menu's listener with the background, and hears of it again while that starts. */
export function followMenu() {
  browser.contextMenus?.onClicked.addListener(openPopup);
  const update = () => void register().catch(() => {}); // taken back meanwhile
  browser.runtime.onInstalled.addListener(update);
  browser.runtime.onStartup.addListener(update);
  browser.permissions.onAdded.addListener(update);
}
