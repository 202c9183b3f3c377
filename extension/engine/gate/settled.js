// When a page may be read, in every host: it has loaded and its elements have stood still a moment, or waited long
// enough; longer where it shows next to nothing yet.
"use strict";

tillid.settled = (() => {
  const QUIET_MS = 300;
  const MAX_MS = 3000;
  const MAX_EMPTY_MS = 8000;
  const FEW = 4;
  const readyState = tillid.getter(Document.prototype, "readyState");
  const { querySelectorAll } = Document.prototype;

  /** @type {(document: Document) => Promise<void>} */
  return (document) => new Promise((resolve) => {
    const started = performance.now();
    let changed = started;
    const observer = new MutationObserver(() => { changed = performance.now(); });
    observer.observe(document, { childList: true, subtree: true });
    const isReady = () => {
      const now = performance.now();
      const waited = now - started;
      const isStill = readyState.call(document) === "complete" && now - changed >= QUIET_MS;
      if (!isStill && waited < MAX_MS) return false;
      const isEmpty = querySelectorAll.call(document, "a,button,h1,h2,h3,li,p,td,img,iframe").length < FEW;
      return !isEmpty || waited >= MAX_EMPTY_MS;
    };
    const look = () => {
      if (!isReady()) return void setTimeout(look, QUIET_MS / 2);
      observer.disconnect();
      resolve();
    };
    setTimeout(look, QUIET_MS);
  });
})();
