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
  const MAX_MS = 2500;
  const MAX_ELEMENTS = 40_000;
  const AT_ONCE = 3_000_000;
  const FEW = 1000;
  const MAX_ROOTS = 8;
  const { remove, removeAttribute, replaceWith } = Element.prototype;
  const { write, close } = Document.prototype;
  const open = /** @type {() => Document} */ (Document.prototype.open);

  /**
   * A parser cannot be stopped, and may take minutes over markup that is made for it, which nobody can tell but by
   * parsing it. So it is given pieces: smaller ones the more tags there were, as each of them may be open, and looked
   * through or opened anew at each tag to come.
   * @type {(html: string) => Document}
   */
  const parse = (html) => {
    const text = html.replace(/\r\n?/g, "\n");
    const parsed = document.implementation.createHTMLDocument();
    const end = performance.now() + MAX_MS;
    const must = (/** @type {boolean} */ holds) => {
      if (!holds) throw new RangeError("the page is too long, or takes too long, to be read");
    };
    open.call(parsed);
    for (let at = 0, tags = 0, piece = ""; at < text.length; at += piece.length) {
      piece = text.slice(at, at + Math.ceil(AT_ONCE / (tags + FEW)));
      tags += piece.split("<").length;
      write.call(parsed, piece);
      must(performance.now() < end);
    }
    close.call(parsed);
    must(parsed.getElementsByTagName("*").length <= MAX_ELEMENTS);
    return parsed;
  };

  const prune = (/** @type {Document} */ document) => {
    const { all } = tillid.dom;
    for (const node of all(document, UNREAD)) remove.call(node);
    for (const name of WORDLESS) for (const node of all(document, `[${name}]`)) removeAttribute.call(node, name);
  };

  /** Shadow roots that a server declares, one in another; a snapshot holds their content already. */
  const openRoots = (/** @type {Document} */ document) => {
    for (let depth = 0; depth < MAX_ROOTS; depth += 1) {
      for (const node of tillid.dom.all(document, "template[shadowrootmode]")) {
        replaceWith.call(node, /** @type {HTMLTemplateElement} */ (node).content);
      }
    }
  };

  /** @type {(snapshot: Snapshot) => Document} */
  return ({ html, nonce = "" }) => {
    const { all, attribute } = tillid.dom;
    const document = parse(html);
    if (!nonce) openRoots(document);
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
