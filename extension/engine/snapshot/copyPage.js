// A copy of what a page holds, in a document that does nothing: no script runs, nothing is fetched, and the page itself
// stays as it is. What stands in shadow roots stands in the copy where it is shown.
"use strict";

tillid.copyPage = (() => {
  const MAX_ELEMENTS = 30_000;
  const MAX_DEPTH = 100;
  const { getter } = tillid;
  /** Most of what can have no shadow root, so that it need not be asked. */
  const ROOTLESS = [
    "a", "b", "br", "button", "em", "form", "i", "iframe", "img", "input", "label", "li", "link", "meta", "ol",
    "option", "path", "script", "select", "strong", "style", "svg", "svg *", "table", "tbody", "td", "th", "tr", "ul",
  ].join();
  const HOSTS = `:not(${ROOTLESS})`;
  /** Blank as XML has it. */
  const WORDS = "descendant-or-self::text()[normalize-space()]";
  const { createDocumentFragment, evaluate, importNode } = Document.prototype;
  const { createHTMLDocument } = DOMImplementation.prototype;
  const { getElementsByTagName, querySelectorAll, replaceChildren } = Element.prototype;
  const { assignedNodes } = HTMLSlotElement.prototype;
  const { appendChild } = Node.prototype;
  const implementationOf = getter(Document.prototype, "implementation");
  const rootOf = getter(Document.prototype, "documentElement");
  const childrenOf = getter(Node.prototype, "childNodes");
  const ownerOf = getter(Node.prototype, "ownerDocument");
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

  /** Those that are not blank, in their order. */
  const textsIn = (/** @type {Node} */ root) => {
    // Firefox asks a document about its own nodes only.
    const found = evaluate.call(ownerOf.call(root), WORDS, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    const texts = [];
    for (let index = 0; index < found.snapshotLength; index += 1) {
      texts.push(/** @type {Text} */ (found.snapshotItem(index)));
    }
    return texts;
  };

  return (document) => {
    const inert = createHTMLDocument.call(implementationOf.call(document), "");
    const room = { left: MAX_ELEMENTS };
    /** @type {PageCopy} */
    const copy = { root: /** @type {any} */ (null), parts: [], pictures: [], flatten: () => {} };
    /** @type {(() => void)[]} */
    const moves = [];
    let depth = 0;

    const copied = (/** @type {Node} */ node) => {
      const twin = imported(inert, node, room);
      /** @type {Text[] | undefined} Few words get a mark; where there was no room for all, no more are looked at. */
      let twins = room.left > 0 ? undefined : textsIn(twin);
      const texts = textsIn(node).slice(0, twins?.length);
      copy.parts.push({ texts, twin: (index) => (twins ??= textsIn(twin))[index] });
      if (typeOf.call(node) === Node.ELEMENT_NODE) pair(/** @type {Element} */ (node), /** @type {Element} */ (twin));
      return twin;
    };
    const pair = (/** @type {Element} */ node, /** @type {Element} */ twin) => {
      const pictures = querySelectorAll.call(node, "img");
      querySelectorAll.call(twin, "img").forEach((picture, index) => copy.pictures.push([pictures[index], picture]));
      const own = shadowRootOf(node);
      if (own) open(node, twin, own);
      const hosts = querySelectorAll.call(node, HOSTS);
      /** @type {NodeListOf<Element> | undefined} Few pages have any shadow root. */
      let places;
      for (let index = 0; index < hosts.length; index += 1) {
        const root = shadowRootOf(hosts[index]);
        const place = root && (places ??= querySelectorAll.call(twin, HOSTS))[index];
        if (root && place) open(hosts[index], place, root);
      }
    };
    /** What is put into a slot is shown there, and what is put into none is not shown. */
    const open = (/** @type {Element} */ host, /** @type {Element} */ twin, /** @type {ShadowRoot} */ root) => {
      if (depth === MAX_DEPTH) return;
      depth += 1;
      const shown = createDocumentFragment.call(inert);
      for (const child of childrenOf.call(root)) if (room.left > 0) appendChild.call(shown, copied(child));
      depth -= 1;
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
