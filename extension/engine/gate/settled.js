// When a page may be read: it has loaded and its elements have stood still for a moment, or waited long enough.
// Every host waits by this rule, so that badge and report read the same page.
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

tillid.settled = (() => {
  const QUIET_MS = 300;
  const LONGEST_MS = 3000;
  // <img name="readyState"> replaces document.readyState, so it is read through the prototype.
  const readyState = /** @type {() => string} */ (
    Object.getOwnPropertyDescriptor(Document.prototype, "readyState")?.get);

  /** @type {(document: Document) => Promise<void>} */
  return (document) => new Promise((resolve) => {
    const started = performance.now();
    let changed = started;
    const observer = new MutationObserver(() => { changed = performance.now(); });
    observer.observe(document, { childList: true, subtree: true });
    const look = () => {
      const now = performance.now();
      const calm = readyState.call(document) === "complete" && now - changed >= QUIET_MS;
      if (!calm && now - started < LONGEST_MS) {
        setTimeout(look, QUIET_MS / 2);
        return;
      }
      observer.disconnect();
      resolve();
    };
    setTimeout(look, QUIET_MS);
  });
})();
