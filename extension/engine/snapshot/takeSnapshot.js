// What a tab shows, as text that can be read elsewhere: its markup, with marks for what only a live page knows. Whoever
// reads it knows the marks by a number that the page cannot: a page may write such marks itself.
"use strict";

tillid.takeSnapshot = (() => {
  const MAX_CHARACTERS = 3_000_000;
  const MAX_SCRIPT = 20_000;
  const MAX_PRICE = 60;
  const SLICE_MS = 25;
  const BETWEEN_LOOKS = 64;
  /** What has words that a parser without scripts would read, and what is long and never read. */
  const UNREAD = "style, noscript, template, script[type*=json i]:not([type*='application/ld+json' i])";
  const RAW = "script, iframe, xmp, noembed, noframes, plaintext";
  const SILENT = new Set(["script", "style", "noscript", "template", "title", "option", "textarea"]);
  const DIGIT = /\d/;
  const { getter } = tillid;
  const parentOf = getter(Node.prototype, "parentElement");
  const nameOf = getter(Element.prototype, "localName");
  const dataOf = getter(CharacterData.prototype, "data");
  const markupOf = getter(Element.prototype, "outerHTML");
  const connectedOf = getter(Node.prototype, "isConnected");
  const addressOf = getter(Document.prototype, "URL");

  const { querySelectorAll: all } = Document.prototype;
  const { setAttribute } = Element.prototype;

  const pause = () => new Promise((resolve) => { setTimeout(resolve); });

  /** @type {(copy: PageCopy, mark: (twin: Element, name: string) => void) => Promise<void>} */
  const markWords = async ({ parts }, mark) => {
    const [isSeen, isStruck] = [tillid.seeing(), tillid.striking()];
    /** @type {(text: Text) => string | null} */
    const markOf = (text) => {
      const holder = parentOf.call(text);
      if (!holder || SILENT.has(nameOf.call(holder)) || !connectedOf.call(holder)) return null;
      const words = dataOf.call(text);
      if (!isSeen(holder, words)) return "tillid-unseen";
      return words.length <= MAX_PRICE && DIGIT.test(words) && isStruck(holder) ? "tillid-struck" : null;
    };
    let began = performance.now();
    for (const { texts, twin } of parts) {
      for (let index = 0; index < texts.length; index += 1) {
        if (index % BETWEEN_LOOKS === 0 && performance.now() - began > SLICE_MS) {
          await pause();
          began = performance.now();
        }
        const name = markOf(texts[index]);
        const holder = name && twin(index).parentElement;
        if (holder) mark(holder, name);
      }
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
    for (const node of root.querySelectorAll("[src^='data:']")) setAttribute.call(node, "src", "data:,");
  };

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
