// Makes room at the top of a page, so that what stands there covers nothing, and gives it back.
"use strict";

globalThis.tillidRoom ??= (() => {
  const STICKS = new Set(["fixed", "sticky"]);
  /** Where along the top edge to look for what the page has put there, as shares of width and of height. */
  const ACROSS = [0.02, 0.25, 0.5, 0.75, 0.98];
  const DOWN = [0.1, 0.9];

  /** @typedef {{ property: string, before: string, priority: string, from: number }} Was */
  /** @type {Map<HTMLElement, Was>} */
  const moved = new Map();

  /** @type {(node: HTMLElement, property: string) => Was} */
  function asItWas(node, property) {
    const { style } = node;
    const from = parseFloat(getComputedStyle(node).getPropertyValue(property)) || 0;
    return { property, before: style.getPropertyValue(property), priority: style.getPropertyPriority(property), from };
  }

  /**
   * Moves a node down from where the page had it.
   * @type {(node: HTMLElement, property: string, length: number) => void}
   */
  function move(node, property, length) {
    const was = moved.get(node) ?? asItWas(node, property);
    moved.set(node, was);
    node.style.setProperty(property, `${was.from + length}px`, "important");
  }

  /** Whether a node stays at the window's edge, whatever moves the page. @type {(node: HTMLElement) => boolean} */
  function staysAtTop(node) {
    const { position, top } = getComputedStyle(node);
    if (STICKS.has(position)) return top !== "auto";
    return position === "absolute" && (node.offsetParent === null || node.offsetParent === tillid.dom.body(document))
      && getComputedStyle(node.offsetParent ?? node).position !== "relative";
  }

  /** @type {(node: Element | null) => HTMLElement[]} The node and those that it stands in. */
  const line = (node) => (node instanceof HTMLElement ? [node, ...line(tillid.dom.parent(node))] : []);

  /** @type {(height: number) => Set<HTMLElement>} */
  function standingAtTop(height) {
    const points = ACROSS.flatMap((x) => DOWN.map((y) => [x * innerWidth, y * height]));
    const nodes = new Set(points.flatMap(([x, y]) => Document.prototype.elementsFromPoint.call(document, x, y)));
    return new Set([...nodes].flatMap((node) => line(node).filter(staysAtTop).slice(-1)));
  }

  /**
   * Keeps the topmost pixels of the window free for one's own node.
   * @type {(height: number, own: HTMLElement) => void}
   */
  function make(height, own) {
    move(/** @type {HTMLElement} */ (tillid.dom.root(document)), "margin-top", height);
    for (const node of new Set([...moved.keys(), ...standingAtTop(height)])) {
      if (node !== own && node !== tillid.dom.root(document)) move(node, "top", height);
    }
  }

  function giveBack() {
    for (const [node, { property, before, priority }] of moved) node.style.setProperty(property, before, priority);
    moved.clear();
  }

  return Object.freeze({ make, giveBack });
})();
