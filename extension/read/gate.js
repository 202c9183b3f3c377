// Asks the gate once the page stands still, and again where it becomes another by itself. Only of shops is told.
"use strict";

(async () => {
  const { runtime } = /** @type {any} */ (globalThis).browser ?? chrome;
  const page = () => location.href.split("#")[0];
  let seen = page();
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    await tillid.settled(document);
    busy = false;
    try {
      if (tillid.isShop(document)) await runtime.sendMessage({ type: "shop" });
    } catch {} // the extension was updated or removed
  };
  if (/** @type {any} */ (document).prerendering) {
    await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true }));
  }
  addEventListener("pageshow", (event) => void (event.isTrusted && event.persisted && look()));
  /** @type {any} */ (window).navigation?.addEventListener("currententrychange", (/** @type {Event} */ event) => {
    if (event.isTrusted && seen !== (seen = page())) look();
  });
  look();
})();
