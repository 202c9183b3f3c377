// Reads of a document that a hostile page cannot bend. A form with <input name="action">
// replaces form.action, and <img name="body"> replaces document.body, even in an isolated
// world, so every read goes through the prototype.
// https://html.spec.whatwg.org/multipage/dom.html#dom-tree-accessors
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

tillid.dom = (() => {
  const getter = (/** @type {object} */ prototype, /** @type {string} */ name) =>
    /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);

  const bodyOf = getter(Document.prototype, "body");
  const rootOf = getter(Document.prototype, "documentElement");
  const textOf = getter(Node.prototype, "textContent");
  const parentOf = getter(Node.prototype, "parentElement");
  const previousOf = getter(Node.prototype, "previousSibling");
  const previousElementOf = getter(Element.prototype, "previousElementSibling");
  const { getAttribute, matches, closest } = Element.prototype;

  return Object.freeze({
    /** @type {(root: Document | Element, selector: string) => Element[]} */
    all: (root, selector) => {
      const { querySelectorAll } = root.nodeType === 9 ? Document.prototype : Element.prototype;
      return [...querySelectorAll.call(root, selector)];
    },
    /** @type {(root: Document | Element, selector: string) => Element | null} */
    first: (root, selector) => {
      const { querySelector } = root.nodeType === 9 ? Document.prototype : Element.prototype;
      return querySelector.call(root, selector);
    },
    /** @type {(node: Element, name: string) => string} */
    attribute: (node, name) => getAttribute.call(node, name) ?? "",
    /** @type {(node: Node) => string} */
    text: (node) => textOf.call(node) ?? "",
    /** @type {(node: Node) => Element | null} */
    parent: (node) => parentOf.call(node),
    /** @type {(node: Node) => Node | null} */
    previous: (node) => previousOf.call(node),
    /** @type {(node: Element) => Element | null} */
    previousElement: (node) => previousElementOf.call(node),
    /** @type {(node: Element, selector: string) => Element | null} */
    closest: (node, selector) => closest.call(node, selector),
    /** @type {(node: Element, selector: string) => boolean} */
    matches: (node, selector) => matches.call(node, selector),
    /** @type {(document: Document) => Element | null} */
    body: (document) => bodyOf.call(document),
    /** @type {(document: Document) => Element | null} */
    root: (document) => rootOf.call(document),
  });
})();
