// Whether a line is drawn through an element's words: by text-decoration, its own or that of what it stands in, or by a
// bar that is laid over it.
// https://drafts.csswg.org/css-text-decor/#line-decoration
"use strict";

tillid.striking = (() => {
  const UP = 4;
  const UP_TO_BAR = 1;
  const MAX_LENGTH = 60;
  const THICKEST = 5;
  const OUT_OF_LINE = /^inline-(?:block|flex|grid|table)$/;
  const LINE = /linear-gradient\(.*(?:transparent|rgba\(0, 0, 0, 0\)).*\b[45]\d(?:\.\d+)?%/;
  const parentOf = /** @type {() => Element | null} */ (
    Object.getOwnPropertyDescriptor(Node.prototype, "parentElement")?.get);
  const textOf = /** @type {() => string} */ (Object.getOwnPropertyDescriptor(Node.prototype, "textContent")?.get);

  /** A decoration is not handed on to what stands apart from the line. */
  const standsApart = (/** @type {CSSStyleDeclaration} */ { display, position, float }) =>
    OUT_OF_LINE.test(display) || /^(?:absolute|fixed)$/.test(position) || float !== "none";

  /** @type {(element: Element, style: CSSStyleDeclaration, side: string) => boolean} */
  const hasBar = (element, style, side) => {
    const bar = getComputedStyle(element, side);
    if (!/^(?:""|" ")$/.test(bar.content) || bar.position !== "absolute") return false;
    const height = parseFloat(bar.height) + parseFloat(bar.borderTopWidth) + parseFloat(bar.borderBottomWidth);
    const room = parseFloat(style.height) || parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize);
    const width = parseFloat(bar.width) / (parseFloat(style.width) || 1);
    const top = parseFloat(bar.top) / room;
    return height > 0 && height <= THICKEST && !(width < 0.5) && top > 0.2 && top < 0.8;
  };

  const isLine = (/** @type {CSSStyleDeclaration} */ { backgroundImage, backgroundSize }) => {
    const isThin = /^\S+ [1-4](?:\.\d+)?px$/.test(backgroundSize);
    return backgroundImage !== "none" &&
      (LINE.test(backgroundImage) || (backgroundImage.startsWith("linear-gradient") && isThin));
  };

  /** @type {(element: Element) => boolean} */
  const isBarred = (element) => {
    const style = getComputedStyle(element);
    if (style.position === "static" && !isLine(style)) return false;
    return textOf.call(element).length <= MAX_LENGTH &&
      (isLine(style) || ["::before", "::after"].some((side) => hasBar(element, style, side)));
  };

  const look = (/** @type {Element} */ element) => {
    const style = getComputedStyle(element);
    const line = style.textDecorationLine.includes("line-through");
    return { line, apart: !line && standsApart(style), bar: /** @type {boolean | undefined} */ (undefined) };
  };

  /** One memory for the elements of a page. */
  return () => {
    /** @type {Map<Element, ReturnType<typeof look>>} */
    const known = new Map();
    /** @type {(element: Element | null, up?: number) => boolean} */
    const isStruck = (element, up = 0) => {
      if (!element || up > UP) return false;
      let drawn = known.get(element);
      if (!drawn) known.set(element, drawn = look(element));
      if (up <= UP_TO_BAR) drawn.bar ??= isBarred(element);
      if (drawn.line || (up <= UP_TO_BAR && drawn.bar)) return true;
      return !drawn.apart && isStruck(parentOf.call(element), up + 1);
    };
    return isStruck;
  };
})();
