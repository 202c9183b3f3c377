// A copy of what a page holds, in a document that does nothing: no script runs, nothing is fetched, and the page itself
// stays as it is. What stands in shadow roots stands in the copy where it is shown.
"use strict";

tillid.copyPage = (() => {
  const MAX_ELEMENTS = 30_000;
  const getter = (/** @type {object} */ prototype, /** @type {string} */ name) =>
    /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
  const { createTreeWalker, createDocumentFragment, importNode } = Document.prototype;
  const { createHTMLDocument } = DOMImplementation.prototype;
  const { getElementsByTagName, querySelectorAll, replaceChildren } = Element.prototype;
  const { assignedNodes } = HTMLSlotElement.prototype;
  const { appendChild } = Node.prototype;
  /** Elements that may have a shadow root: those of no known name, and plain ones that hold nothing else. */
  const HOSTS = ":is(article, aside, blockquote, div, footer, header, main, nav, section):not(:has(*)), " +
    ":is(h1, h2, h3, h4, p, span):empty, " +
    ":not(html, head, body, a, abbr, address, area, article, aside, b, base, blockquote, br, button, caption, " +
      "center, cite, code, " +
    "col, dd, del, details, dialog, div, dl, dt, em, fieldset, figcaption, figure, font, footer, form, h1, h2, h3, " +
      "h4, h5, h6, " +
    "header, hr, i, iframe, img, input, ins, label, legend, li, link, main, map, meta, nav, noscript, ol, " +
      "optgroup, option, p, " +
    "picture, pre, s, script, section, select, small, source, span, strong, style, sub, summary, sup, svg, svg *, " +
      "table, tbody, " +
    "td, template, textarea, tfoot, th, thead, time, title, tr, u, ul, video)";
  const implementationOf = getter(Document.prototype, "implementation");
  const rootOf = getter(Document.prototype, "documentElement");
  const childrenOf = getter(Node.prototype, "childNodes");
  const typeOf = getter(Node.prototype, "nodeType");
  const nameOf = getter(Element.prototype, "localName");
  const openRootOf = getter(Element.prototype, "shadowRoot");
  /** Sees closed ones, too. */
  const anyRootOf = /** @type {any} */ (globalThis).chrome?.dom?.openOrClosedShadowRoot;

  /** @type {(element: Element) => ShadowRoot | null} */
  const shadowRootOf = (element) => openRootOf.call(element) ??
    (anyRootOf && nameOf.call(element).includes("-") ? anyRootOf(element) : null);

  /**
   * As much of a node as there is room for, from its beginning.
   * @type {(inert: Document, node: Node, room: { left: number }) => Node}
   */
  const imported = (inert, node, room) => {
    const size = typeOf.call(node) === Node.ELEMENT_NODE ? getElementsByTagName.call(node, "*").length + 1 : 0;
    if (size <= room.left) {
      room.left -= size;
      return importNode.call(inert, node, true);
    }
    const copy = importNode.call(inert, node, false);
    room.left -= 1;
    for (const child of childrenOf.call(node)) {
      if (room.left <= 0) break;
      appendChild.call(copy, imported(inert, child, room));
    }
    return copy;
  };

  const within = (/** @type {DocumentFragment} */ root, /** @type {string} */ selector) =>
    /** @type {NodeListOf<HTMLSlotElement>} */ (DocumentFragment.prototype.querySelectorAll.call(root, selector));

  const texts = (/** @type {Node} */ root) => {
    const walker = createTreeWalker.call(document, root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  };

  /** @type {(document: Document) => PageCopy} */
  return (document) => {
    const inert = createHTMLDocument.call(implementationOf.call(document), "");
    const room = { left: MAX_ELEMENTS };
    /** @type {PageCopy} */
    const copy = { root: /** @type {any} */ (null), texts: [], pictures: [], flatten: () => {} };
    /** @type {(() => void)[]} */
    const moves = [];

    const copied = (/** @type {Node} */ node) => {
      const twin = imported(inert, node, room);
      const originals = texts(node);
      texts(twin).forEach((text, index) => copy.texts.push([originals[index], text]));
      if (typeOf.call(node) === Node.ELEMENT_NODE) pair(/** @type {Element} */ (node), /** @type {Element} */ (twin));
      return twin;
    };
    /** @type {(node: Element, twin: Element, selector: string) => Element[][]} */
    const both = (node, twin, selector) => [node, twin].map((root) => [...querySelectorAll.call(root, selector)]);
    const pair = (/** @type {Element} */ node, /** @type {Element} */ twin) => {
      const [pictures, twins] = both(node, twin, "img");
      twins.forEach((picture, index) => copy.pictures.push([pictures[index], picture]));
      const own = shadowRootOf(node);
      if (own) open(node, twin, own);
      // Few pages have any: most are spared to look for the twins.
      if (![...querySelectorAll.call(node, HOSTS)].some(shadowRootOf)) return;
      const [hosts, places] = both(node, twin, HOSTS);
      places.forEach((place, index) => {
        const root = shadowRootOf(hosts[index]);
        if (root) open(hosts[index], place, root);
      });
    };
    /** What is put into a slot is shown there, and what is put into none is not shown. */
    const open = (/** @type {Element} */ host, /** @type {Element} */ twin, /** @type {ShadowRoot} */ root) => {
      const shown = createDocumentFragment.call(inert);
      for (const child of childrenOf.call(root)) if (room.left > 0) appendChild.call(shown, copied(child));
      const slots = within(root, "slot");
      const places = [...within(shown, "slot")];
      const [children, twins] = [[...childrenOf.call(host)], [...childrenOf.call(twin)]];
      moves.push(() => {
        for (const [index, place] of places.entries()) {
          const put = assignedNodes.call(slots[index]).map((node) => twins[children.indexOf(node)]).filter(Boolean);
          if (put.length) replaceChildren.call(place, ...put);
        }
        replaceChildren.call(twin, shown);
      });
    };

    copy.root = /** @type {Element} */ (copied(rootOf.call(document)));
    copy.flatten = () => moves.forEach((move) => move());
    return copy;
  };
})();
