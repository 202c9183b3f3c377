// The words that a page shows, without layout: a line for each block, white space as one space. Only text nodes are
// walked, and the browser is asked for their surroundings: a walk through every element takes twice as long.
"use strict";

tillid.readText = (() => {
  const LIMIT = 400_000;
  const LONGEST_NODE = 50_000;
  const SILENT = "script, style, noscript, template, svg, iframe, object";
  const BLOCK = ":not(a, abbr, b, bdi, bdo, cite, code, del, em, font, i, ins, label, mark, s, small, span, strike, " +
    "strong, sub, sup, time, u)";
  const { createTreeWalker } = Document.prototype;
  const { compareDocumentPosition } = Node.prototype;

  /** Answers for one node after another whether a <br> stands between it and the last that was asked for. */
  const lineBreaks = (/** @type {Element} */ body) => {
    const breaks = tillid.dom.all(body, "br, hr");
    let next = 0;
    return (/** @type {Node} */ node) => {
      const passed = next;
      const precedes = (/** @type {Element} */ found) =>
        (compareDocumentPosition.call(node, found) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      while (next < breaks.length && precedes(breaks[next])) next += 1;
      return next > passed;
    };
  };

  const textNodes = (/** @type {Document} */ document, /** @type {Element} */ body) => {
    const walker = createTreeWalker.call(document, body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  };

  const squeezed = (/** @type {string} */ words) => (/\s\s|[^\S ]/.test(words) ? words.replace(/\s+/g, " ") : words);

  /** @type {(document: Document) => { text: string, nodes: Text[] }} */
  return (document) => {
    const { dom } = tillid;
    const body = dom.body(document);
    if (!body) return { text: "", nodes: [] };
    const passesBreak = lineBreaks(body);
    const nodes = [];
    let text = "";
    let space = "";
    /** @type {Element | null} */
    let lastBlock = null;
    for (const node of textNodes(document, body)) {
      if (text.length >= LIMIT) break;
      const raw = node.data.slice(0, LONGEST_NODE);
      const words = raw.trim();
      const holder = dom.parent(node);
      if (words === "" || !holder) {
        space = " ";
      } else if (!dom.closest(holder, SILENT)) {
        const block = dom.closest(holder, BLOCK);
        const isNewLine = passesBreak(node) || block !== lastBlock;
        const between = isNewLine ? "\n" : space || (raw[0].trim() ? "" : " ");
        text += (text && between) + squeezed(words);
        nodes.push(node);
        lastBlock = block;
        space = raw.at(-1)?.trim() ? "" : " ";
      }
    }
    return { text: text.slice(0, LIMIT).normalize("NFC"), nodes };
  };
})();
