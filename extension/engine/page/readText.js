// The words that a page shows to a person, without layout: a line for each block, white space as one space. Only text
// nodes are walked, and the browser is asked for their surroundings: a walk through every element takes twice as long.
"use strict";

tillid.readText = (() => {
  const LIMIT = 400_000;
  const MAX_NODE = 50_000;
  const MAX_LABEL = 40;
  /** Where a table has a row of headings, its cells belong to those. */
  const VALUE = "dt + dd, th + td:last-child, table:not(:has(th + th)) td:first-child + td:last-child";
  const SILENT = new Set(["script", "style", "noscript", "template", "iframe", "object"]);
  const BLOCK = ":not(a, abbr, b, bdi, bdo, cite, code, del, em, font, i, ins, label, mark, s, small, span, strike, " +
    "strong, sub, sup, time, u)";
  const { createTreeWalker } = Document.prototype;
  const nameOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Element.prototype, "localName")?.get);

  const isSilent = (/** @type {Element} */ block) => block instanceof SVGElement || SILENT.has(nameOf.call(block));

  const follows = (/** @type {Node} */ node) => /^[BH]R$/i.test(tillid.dom.previous(node)?.nodeName ?? "");

  /** Within a block, <br> and <hr> start a line: before the text, or before the inline element that begins with it. */
  const startsLine = (/** @type {Text} */ node, /** @type {Element} */ holder, /** @type {Element} */ block) =>
    follows(node) || (holder !== block && follows(holder));

  /** What a table or a list of terms says of a label stands in its line: "Leveringstid | 1-3 hverdage". */
  const isLabelled = (/** @type {Element} */ block, /** @type {Element | null} */ before) => {
    const { matches, previousElement, text } = tillid.dom;
    return before !== null && before === previousElement(block) && matches(block, VALUE) &&
      text(before).trim().length <= MAX_LABEL;
  };

  const textNodes = (/** @type {Document} */ document, /** @type {Element} */ body) => {
    const walker = createTreeWalker.call(document, body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  };

  const squeezed = (/** @type {string} */ words) => (/\s\s|[^\S ]/.test(words) ? words.replace(/\s+/g, " ") : words);

  /**
   * Asked about the same element once, where its texts follow each other.
   * @type {(asks: (node: Element) => boolean) => (node: Element) => boolean}
   */
  const once = (asks) => {
    /** @type {Element | undefined} */
    let last;
    let answer = true;
    return (node) => {
      if (node !== last) [last, answer] = [node, asks(node)];
      return answer;
    };
  };

  /** @type {(document: Document) => { text: string, nodes: Text[] }} */
  return (document) => {
    const { dom } = tillid;
    const body = dom.body(document);
    if (!body) return { text: "", nodes: [] };
    const nodes = [];
    let text = "";
    let space = "";
    /** @type {Element | null} */
    let lastBlock = null;
    const isSeen = once(tillid.isSeen);
    for (const node of textNodes(document, body)) {
      if (text.length >= LIMIT) break;
      const raw = node.data.slice(0, MAX_NODE);
      const words = raw.trim();
      if (words === "") {
        space = " ";
        continue;
      }
      const holder = dom.parent(node);
      const block = holder && dom.closest(holder, BLOCK);
      if (!holder || !block || isSilent(block) || !isSeen(holder)) continue;
      const isNewLine = block !== lastBlock ? !isLabelled(block, lastBlock) : startsLine(node, holder, block);
      const isGlued = block === lastBlock && raw[0].trim() !== "";
      text += (text && (isNewLine ? "\n" : space || (isGlued ? "" : " "))) + squeezed(words);
      nodes.push(node);
      lastBlock = block;
      space = raw.at(-1)?.trim() ? "" : " ";
    }
    return { text: tillid.plain(text.slice(0, LIMIT)), nodes };
  };
})();
