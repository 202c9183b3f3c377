// The words that a page shows, without layout: text nodes in order, a line for each block, white space as one space.
"use strict";

tillid.readText = (() => {
  const LIMIT = 400_000;
  const LONGEST_NODE = 50_000;
  const SILENT = new Set(["script", "style", "noscript", "template", "svg", "iframe", "object"]);
  const INLINE = new Set(["a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "label",
    "mark", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "u"]);
  const nameOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Element.prototype, "localName")?.get);

  /**
   * Every node in order. A block is told when it is entered and when it is left.
   * @param {TreeWalker} walker
   * @param {(node: Text) => boolean} onText answers whether to go on
   * @param {() => void} onEdge
   */
  const walk = (walker, onText, onEdge) => {
    const edge = (/** @type {Node} */ node) => INLINE.has(nameOf.call(node)) || onEdge();
    const descends = (/** @type {Node} */ node) => !SILENT.has(nameOf.call(node)) && walker.firstChild() !== null;
    const climb = () => {
      while (walker.nextSibling() === null) {
        if (walker.parentNode() === null) return false;
        edge(walker.currentNode);
      }
      return true;
    };
    do {
      const node = walker.currentNode;
      if (node instanceof Text) {
        if (!onText(node)) return;
      } else {
        edge(node);
        if (descends(node)) continue;
        edge(node);
      }
      if (!climb()) return;
    } while (true);
  };

  /** Gathers words, and puts between them what stood between them: a new line, a space, or nothing. */
  const writer = () => {
    let text = "";
    let between = "";
    return {
      text: () => text,
      line: () => { if (text) between = "\n"; },
      write: (/** @type {string} */ raw) => {
        const words = raw.trim();
        if (between === "" && text && words.length < raw.length && (words === "" || raw[0].trim() === "")) between = " ";
        if (words === "") return false;
        text += between + (/\s\s|[^\S ]/.test(words) ? words.replace(/\s+/g, " ") : words);
        between = raw.at(-1)?.trim() === "" ? " " : "";
        return true;
      },
    };
  };

  /** @type {(document: Document) => { text: string, nodes: Text[] }} */
  return (document) => {
    const body = tillid.dom.body(document);
    if (!body) return { text: "", nodes: [] };
    const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    /** @type {Text[]} */
    const nodes = [];
    const { text, line, write } = writer();
    walk(Document.prototype.createTreeWalker.call(document, body, shown), (node) => {
      if (write(node.data.slice(0, LONGEST_NODE))) nodes.push(node);
      return text().length < LIMIT;
    }, line);
    return { text: text().slice(0, LIMIT).normalize("NFC"), nodes };
  };
})();
