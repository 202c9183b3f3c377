// When a page may be read: it has loaded and stood still a moment, or long enough; longer while next to empty.
"use strict";

tillid.settled = (() => {
  const QUIET_MS = 300;
  const MAX_MS = 3000;
  const MAX_EMPTY_MS = 8000;
  const FEW = 4;
  const readyState = tillid.getter(Document.prototype, "readyState");
  const { querySelectorAll } = Document.prototype;

  return async (document) => {
    const started = performance.now();
    let changed = started;
    const observer = new MutationObserver(() => { changed = performance.now(); });
    observer.observe(document, { childList: true, subtree: true });
    const isEmpty = () => querySelectorAll.call(document, "a,button,h1,h2,h3,li,p,td,img,iframe").length < FEW;
    const isReady = () => {
      const now = performance.now();
      const isStill = readyState.call(document) === "complete" && now - changed >= QUIET_MS;
      return (isStill || now - started >= MAX_MS) && (now - started >= MAX_EMPTY_MS || !isEmpty());
    };
    do await new Promise((resolve) => { setTimeout(resolve, QUIET_MS / 2); });
    while (!isReady());
    observer.disconnect();
  };
})();
