// The document that a window shows: that of a frame which fills it, where that comes from the same origin.
"use strict";

tillid.shownDocument = (() => {
  const MOST = 0.8;
  const within = /** @type {() => Document | null} */ (
    Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentDocument")?.get);

  return (document) => {
    for (const frame of Document.prototype.querySelectorAll.call(document, "iframe")) {
      const { width, height } = Element.prototype.getBoundingClientRect.call(frame);
      const fills = width > MOST * innerWidth && height > MOST * innerHeight;
      const shown = fills ? within.call(frame) : null;
      if (shown) return shown;
    }
    return document;
  };
})();
