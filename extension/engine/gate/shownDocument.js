// The document that a window shows: that of a frame which fills it, where the page around it holds next to nothing and
// both are of the same origin.
"use strict";

tillid.shownDocument = (() => {
  const MIN_SHARE = 0.8;
  const FEW = 4;
  const within = /** @type {() => Document | null} */ (
    Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentDocument")?.get);

  return (document) => {
    const all = (/** @type {string} */ selector) => Document.prototype.querySelectorAll.call(document, selector);
    const frames = all("a,button,p,li").length < FEW ? /** @type {Iterable<HTMLIFrameElement>} */ (all("iframe")) : [];
    for (const frame of frames) {
      const { width, height } = Element.prototype.getBoundingClientRect.call(frame);
      const fills = width > MIN_SHARE * innerWidth && height > MIN_SHARE * innerHeight;
      const shown = fills ? within.call(frame) : null;
      if (shown) return shown;
    }
    return document;
  };
})();
