// What a tab shows, as text that can be read elsewhere: its markup, with marks for what only a live page knows. Whoever
// reads it knows the marks by a number that the page cannot: a page may write such marks itself.
"use strict";

tillid.takeSnapshot = (() => {
  const MAX_CHARACTERS = 3_000_000;
  const MAX_SCRIPT = 20_000;
  const MAX_PRICE = 60;
  const SLICE_MS = 25;
  const BETWEEN_LOOKS = 64;
  const UNREAD = [
    "style", "noscript", "template", "object", "canvas", "video", "audio", "source", "path", "circle", "rect",
    "polygon", "polyline", "line", "ellipse", "defs", "mask", "clipPath", "filter",
    "script[type*=json i]:not([type*='application/ld+json' i])",
  ].join();
  const RAW = "script, iframe, xmp, noembed, noframes, plaintext";
  const SILENT = /^(?:script|style|noscript|template|title|option|textarea)$/;
  const WORDLESS = ["style", "srcset", "sizes", "data-srcset"];
  const getter = (/** @type {object} */ prototype, /** @type {string} */ name) =>
    /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
  const parentOf = getter(Node.prototype, "parentElement");
  const nameOf = getter(Element.prototype, "localName");
  const markupOf = getter(Element.prototype, "outerHTML");
  const connectedOf = getter(Node.prototype, "isConnected");
  const addressOf = getter(Document.prototype, "URL");

  const { querySelectorAll: all } = Document.prototype;
  const { removeAttribute, setAttribute } = Element.prototype;

  const pause = () => new Promise((resolve) => { setTimeout(resolve); });

  /** @type {(copy: PageCopy, markElement: (twin: Element, name: string) => void) => Promise<void>} */
  const markWords = async (copy, markElement) => {
    /** @type {(twin: Text, name: string) => void} */
    const mark = ({ parentElement }, name) => { if (parentElement) markElement(parentElement, name); };
    const [isSeen, isStruck] = [tillid.seeing(), tillid.striking()];
    /** @type {Set<Element>} */
    const looked = new Set();
    let began = performance.now();
    for (const [index, { text, words, twin }] of copy.words.entries()) {
      if (index % BETWEEN_LOOKS === 0 && performance.now() - began > SLICE_MS) {
        await pause();
        began = performance.now();
      }
      const holder = parentOf.call(text);
      if (!holder || SILENT.test(nameOf.call(holder)) || !connectedOf.call(holder)) continue;
      if (!looked.has(holder) && !isSeen(holder, words)) mark(twin(), "tillid-unseen");
      else if (words.length <= MAX_PRICE && /\d/.test(words) && isStruck(holder)) mark(twin(), "tillid-struck");
      looked.add(holder);
    }
  };

  /** @type {(document: Document, copy: PageCopy, mark: (twin: Element, name: string) => void) => void} */
  const markOthers = (document, { root, pictures }, mark) => {
    for (const [picture, twin] of pictures) {
      const name = tillid.liveView.pictureMark(picture);
      if (name) mark(twin, name);
    }
    const [over, fixed] = tillid.liveView.overMiddle(document);
    if (!fixed) return;
    const [elements, twins] = [all.call(document, "*"), root.querySelectorAll("*")];
    for (const [index, element] of elements.entries()) {
      // The copy's root is not among the elements that it holds.
      if (element === over && index) mark(twins[index - 1], "tillid-over");
      if (element === fixed && index) mark(twins[index - 1], "tillid-fixed");
    }
  };

  /** Takes away what nobody reads, and what would read as markup though it is none. */
  const prune = (/** @type {Element} */ root) => {
    for (const node of root.querySelectorAll(UNREAD)) node.remove();
    for (const node of root.querySelectorAll(RAW)) {
      const name = nameOf.call(node);
      const text = name === "iframe" ? "" : (node.textContent ?? "").slice(0, MAX_SCRIPT);
      const [first, ...others] = /** @type {Iterable<Text>} */ (node.childNodes);
      // Not as a script's text: a page may forbid that, even here.
      if (first) first.data = text.toLowerCase().includes(`</${name}`) ? "" : text;
      for (const other of others) other.remove();
    }
    for (const node of root.querySelectorAll(WORDLESS.map((name) => `[${name}]`).join())) {
      for (const name of WORDLESS) removeAttribute.call(node, name);
    }
    for (const node of root.querySelectorAll("[src^='data:']")) setAttribute.call(node, "src", "data:,");
  };

  /** @type {(document: Document) => Promise<Snapshot>} */
  return async (top) => {
    const document = tillid.shownDocument(top);
    const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const mark = (/** @type {Element} */ twin, /** @type {string} */ name) => setAttribute.call(twin, name, nonce);
    // A frame may have an address that leads nowhere.
    const url = [document, top].map((one) => addressOf.call(one)).find((one) => /^https?:/.test(one)) ?? "about:blank";
    const view = tillid.liveView.view(document);
    const copy = tillid.copyPage(document);
    markOthers(document, copy, mark);
    await markWords(copy, mark);
    copy.flatten();
    prune(copy.root);
    return { url, html: markupOf.call(copy.root).slice(0, MAX_CHARACTERS), nonce, view };
  };
})();
