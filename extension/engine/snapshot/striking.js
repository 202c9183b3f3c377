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
  const THIN = /^\S+ [1-4](?:\.\d+)?px$/;
  const parentOf = tillid.getter(Node.prototype, "parentElement");
  const textOf = tillid.getter(Node.prototype, "textContent");

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

  const isLine = (/** @type {CSSStyleDeclaration} */ style) => {
    const drawn = style.backgroundImage;
    return drawn !== "none" &&
      (LINE.test(drawn) || (drawn.startsWith("linear-gradient") && THIN.test(style.backgroundSize)));
  };

  /** @type {(element: Element, style: CSSStyleDeclaration) => boolean} */
  const isBarred = (element, style) => {
    const isDrawn = isLine(style);
    if (!isDrawn && style.position === "static") return false;
    return textOf.call(element).length <= MAX_LENGTH &&
      (isDrawn || hasBar(element, style, "::before") || hasBar(element, style, "::after"));
  };

  const look = (/** @type {Element} */ element) => {
    const style = getComputedStyle(element);
    const line = style.textDecorationLine.includes("line-through");
    return { style, line, apart: !line && standsApart(style), bar: /** @type {boolean | undefined} */ (undefined) };
  };

  /** One memory for the elements of a page. */
  return () => {
    /** @type {Map<Element, ReturnType<typeof look>>} */
    const known = new Map();
    return (holder) => {
      /** @type {Element | null} */
      let element = holder;
      for (let up = 0; element && up <= UP; up += 1) {
        let drawn = known.get(element);
        if (!drawn) known.set(element, drawn = look(element));
        if (drawn.line || (up <= UP_TO_BAR && (drawn.bar ??= isBarred(element, drawn.style)))) return true;
        if (drawn.apart) return false;
        element = parentOf.call(element);
      }
      return false;
    };
  };
})();
