// Waits until the page stands still and asks the gate. Only where it is a shop does anybody hear of it.
// A content script cannot import modules, so this one names the browser's object itself.
"use strict";

(async () => {
  if (/** @type {any} */ (document).prerendering) {
    await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true }));
  }
  await tillid.settled(document);
  if (!tillid.isShop(document)) return;
  const { runtime } = /** @type {any} */ (globalThis).browser ?? chrome;
  // Nobody listens any more where the extension was updated or removed meanwhile.
  const tell = () => runtime.sendMessage({ type: "shop" }).catch(() => {});
  addEventListener("pageshow", ({ isTrusted, persisted }) => void (isTrusted && persisted && tell())); // back again, page and all
  await tell();
})();
