// Has the gate asked as long as a page grows, and anew where it becomes another by itself. Only of shops is told.
"use strict";

(async () => {
  const { runtime } = /** @type {any} */ (globalThis).browser ?? chrome;
  // #/goods and #!/goods are pages, #top is none.
  const page = () => location.href.replace(/#(?!!?\/).*/, "");
  let seen = page();
  let asking = new AbortController();
  tillid.loadCues = () => runtime.sendMessage({ type: "hint" });
  const look = async () => {
    asking.abort();
    const { signal } = (asking = new AbortController());
    try {
      const isShop = await tillid.untilShop(document, undefined, signal);
      if (isShop && !signal.aborted) await runtime.sendMessage({ type: "shop" });
    } catch {} // the extension was updated or removed
  };
  if (/** @type {any} */ (document).prerendering) {
    await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve, { once: true }));
  }
  addEventListener("pageshow", (event) => void (event.isTrusted && event.persisted && look()));
  const moved = (/** @type {Event} */ event) => void (event.isTrusted && seen !== (seen = page()) && look());
  /** @type {any} */ (window).navigation?.addEventListener("currententrychange", moved);
  addEventListener("hashchange", moved);
  look();
})();
