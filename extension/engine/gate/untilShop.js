// Asks the gate once a page stands still, and ever less often as it grows: a fake may draw itself late on purpose.
"use strict";

tillid.untilShop = (() => {
  const FIRST_MS = 400;
  const MAX_ASKS = 12;
  const FOREVER_MS = 2 ** 31 - 1;

  const pause = (/** @type {number} */ ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  const grown = (/** @type {Document} */ document) => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(null); });
    observer.observe(document, { childList: true, subtree: true });
  });

  return async (document, mostMs = FOREVER_MS, signal) => {
    const end = performance.now() + mostMs;
    await tillid.settled(document);
    for (let ask = 0; ask < MAX_ASKS && !signal?.aborted; ask += 1) {
      const shown = tillid.shownDocument(document);
      if (tillid.hints.areIn(shown)) {
        if (!tillid.isShop) await tillid.loadCues?.();
        if (tillid.isShop(shown)) return true;
      }
      const left = end - performance.now();
      if (left <= 0) return false;
      await Promise.race([grown(shown), pause(left)]);
      await pause(Math.min(FIRST_MS * 2 ** ask, end - performance.now()));
    }
    return false;
  };
})();
