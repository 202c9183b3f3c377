// What only a live page knows beside its words: how long it took, which pictures came, what lies over its middle, where
// it fetched from.
"use strict";

tillid.liveView = (() => {
  const MAX_HOSTS = 200;
  const MAX_DEPTH = 30;
  /** With its port. A page may ask for names without end, and put as long a one of a user before them. */
  const HOST = /^https?:\/\/(?:[^/?#]*@)?([^/?#@]{1,260})(?:[/?#]|$)/;
  const { elementFromPoint, getElementsByTagName } = Document.prototype;
  const { getter } = tillid;
  const parentOf = getter(Node.prototype, "parentElement");
  const completeOf = getter(HTMLImageElement.prototype, "complete");
  const widthOf = getter(HTMLImageElement.prototype, "naturalWidth");

  // In whole seconds: finer would tell of the visitor rather than of the shop.
  const seconds = (/** @type {number} */ waited) => Math.floor(waited / 1000) * 1000;

  const times = () => {
    const [entry] = /** @type {any[]} */ (performance.getEntriesByType("navigation"));
    // From the request, so that the visitor's own way to the server does not count.
    const first = entry?.requestStart > 0 ? entry.responseStart - entry.requestStart : -1;
    // Not before: that is the time of the page that was left, and of redirects.
    const usable = entry?.domContentLoadedEventEnd - entry?.fetchStart;
    return { firstByteMs: first >= 0 ? seconds(first) : null, usableMs: usable > 0 ? seconds(usable) : null };
  };

  const hosts = () => {
    const found = performance.getEntriesByType("resource").map(({ name }) => HOST.exec(name)?.[1] ?? "");
    return [...new Set(found)].filter(Boolean).slice(0, MAX_HOSTS);
  };

  /** @type {(document: Document) => LiveView} */
  const view = (document) => ({
    ...times(), hosts: hosts(), isDrawn: innerWidth > 0, nodes: getElementsByTagName.call(document, "*").length,
  });

  /** A picture that has not come yet has no mark. @type {(picture: Element) => string | null} */
  const pictureMark = (picture) =>
    completeOf.call(picture) ? (widthOf.call(picture) > 0 ? "tillid-loaded" : "tillid-failed") : null;

  /** The element in the middle of the window, and the one it stands in that does not move along with the page. */
  const overMiddle = (/** @type {Document} */ document) => {
    const over = innerWidth > 0 ? elementFromPoint.call(document, innerWidth / 2, innerHeight / 2) : null;
    let fixed = over;
    for (let depth = 0; fixed && depth < MAX_DEPTH; depth += 1, fixed = parentOf.call(fixed)) {
      if (getComputedStyle(fixed).position === "fixed") return [over, fixed];
    }
    return [];
  };

  return Object.freeze({ view, pictureMark, overMiddle });
})();
