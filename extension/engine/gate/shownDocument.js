// The document that a window shows: its own, or that of a frame which fills it.
"use strict";

tillid.shownDocument = (() => {
  const POINTS = [[1, 1], [5, 5], [9, 1], [1, 9], [9, 9]];
  const { elementFromPoint, querySelectorAll } = Document.prototype;

  return (document) => {
    const count = (selector = "") => querySelectorAll.call(document, selector).length;
    if (count("a,button,p,li") > 3 || count("*") > 29) return document;
    const [frame, ...others] = new Set(POINTS.map(([x, y]) =>
      elementFromPoint.call(document, x * innerWidth / 10, y * innerHeight / 10)));
    const isSeen = !others.length && frame instanceof HTMLIFrameElement &&
      frame.checkVisibility({ opacityProperty: true });
    return isSeen && frame.contentDocument || document;
  };
})();
