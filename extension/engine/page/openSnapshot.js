// A document out of markup: of a snapshot, which a tab's own script took, or of a page as its server sent it. The marks
// of a snapshot are known by a number that the page cannot know; whatever else looks like one is the page's own.
"use strict";

tillid.openSnapshot = (() => {
  const MARKS = ["tillid-unseen", "tillid-struck", "tillid-loaded", "tillid-failed", "tillid-over", "tillid-fixed"];
  /** Drawings, and what a snapshot's marks tell better: a tab need not spend its time on taking it away. */
  const UNREAD = [
    "object", "canvas", "video", "audio", "source", "path", "circle", "rect", "polygon", "polyline", "line", "ellipse",
    "defs", "mask", "clipPath", "filter",
  ].join();
  const WORDLESS = ["style", "srcset", "sizes", "data-srcset"];
  const { remove, removeAttribute } = Element.prototype;

  const prune = (/** @type {Document} */ document) => {
    const { all } = tillid.dom;
    for (const node of all(document, UNREAD)) remove.call(node);
    for (const name of WORDLESS) for (const node of all(document, `[${name}]`)) removeAttribute.call(node, name);
  };

  /** @type {(snapshot: Snapshot) => Document} */
  return ({ html, nonce = "" }) => {
    const { all, attribute } = tillid.dom;
    if (tillid.isTooDeep(html)) throw new RangeError("the page is nested too deeply, or too long, to be read");
    const document = new DOMParser().parseFromString(html, "text/html");
    // A parser that runs no scripts reads what is for browsers that run none.
    for (const node of all(document, "noscript, template")) remove.call(node);
    for (const node of all(document, MARKS.map((mark) => `[${mark}]`).join())) {
      for (const mark of MARKS) if (!nonce || attribute(node, mark) !== nonce) removeAttribute.call(node, mark);
    }
    if (nonce) prune(document);
    return document;
  };
})();

/** The page of a snapshot. */
tillid.openPage = (snapshot) =>
  tillid.readPage(tillid.openSnapshot(snapshot), snapshot.url, snapshot.view ?? null, snapshot.status);
