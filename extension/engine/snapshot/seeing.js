// Whether a person sees the words that an element holds, as far as the browser knows: drawn, not transparent, not
// clipped to nothing, not put where no scrolling leads.
"use strict";

tillid.seeing = (() => {
  const DRAWN = { visibilityProperty: true };
  const OPAQUE = { visibilityProperty: true, opacityProperty: true };
  const UP = 2;
  const SMALLEST = 1;
  const CLIPPED = new RegExp(
    "^(?:inset\\((?:50|[6-9]\\d|100)%|circle\\(0|polygon\\(0(?:px|%)? 0(?:px|%)?(?:, 0(?:px|%)? 0(?:px|%)?)*\\)$)",
  );
  const NOTHING = /^rect\((?:[01](?:px)?,? ?){4}\)$/;
  const FAR_OUT = -500;
  /** Where hiding pays: numbers and addresses. */
  const WORTH_HIDING = /[\d@]/;
  const { checkVisibility, closest, getBoundingClientRect } = Element.prototype;
  const parentOf = tillid.getter(Node.prototype, "parentElement");

  const isAbove = (/** @type {DOMRect} */ box) => box.height > 0 && box.bottom + scrollY <= 0;

  const isOutside = (/** @type {DOMRect} */ box, /** @type {boolean} */ isFixed) =>
    box.right + scrollX <= 0 || isAbove(box) || (isFixed && box.left >= innerWidth);

  /** @type {(element: Element) => boolean} */
  const cutsOff = (element) => {
    const style = getComputedStyle(element);
    const { position, overflow } = style;
    const isApart = position === "absolute" || position === "fixed";
    if (!isApart && overflow === "visible") return false;
    const box = getBoundingClientRect.call(element);
    // With "clip", one side may be visible beside the other: https://drafts.csswg.org/css-overflow/#overflow-control
    if (box.width <= SMALLEST && style.overflowX !== "visible") return true;
    if (box.height <= SMALLEST && style.overflowY !== "visible") return true;
    return isApart &&
      (isOutside(box, position === "fixed") || NOTHING.test(style.clip) || CLIPPED.test(style.clipPath));
  };

  /** What lets itself in while one scrolls is transparent before, below the first window. */
  const comesIn = (/** @type {Element} */ element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return (transitionDuration !== "0s" || animationName !== "none") &&
      getBoundingClientRect.call(element).top >= innerHeight;
  };

  /**
   * Whether what an element stands in lets itself in, or is not transparent; `known` holds what was found before.
   * @type {(holder: Element, known: Map<Element, boolean>) => boolean}
   */
  const mayComeIn = (holder, known) => {
    const passed = [];
    /** @type {Element | null} */
    let one = holder;
    while (one && !known.has(one) && getComputedStyle(one).opacity !== "0") {
      passed.push(one);
      one = parentOf.call(one);
    }
    const may = !one || (known.get(one) ?? comesIn(one));
    for (const element of one ? [...passed, one] : passed) known.set(element, may);
    return may;
  };

  const isInvisible = (/** @type {CSSStyleDeclaration} */ style) => parseFloat(style.fontSize) <= SMALLEST ||
    /^rgba\(.*, 0\)$|\/ 0\)$/.test(style.color) || parseFloat(style.textIndent) < FAR_OUT;

  /** One memory for the elements of a page. */
  return () => {
    /** @type {Map<Element, boolean>} */
    const seen = new Map();
    /** @type {Map<Element, boolean>} */
    const cutting = new Map();
    /** @type {Map<Element, boolean>} */
    const comers = new Map();
    const isCutOff = (/** @type {Element} */ holder) => {
      /** @type {Element | null} */
      let element = holder;
      for (let up = 0; element && up <= UP; up += 1) {
        let cuts = cutting.get(element);
        if (cuts === undefined) cutting.set(element, cuts = cutsOff(element));
        if (cuts) return true;
        element = parentOf.call(element);
      }
      return false;
    };
    /** @type {(holder: Element) => boolean} */
    const isInSight = (holder) => {
      if (!checkVisibility.call(holder, OPAQUE)) {
        if (!checkVisibility.call(holder, DRAWN)) {
          const { display, visibility } = getComputedStyle(holder);
          // Its words are drawn in the box of what it stands in.
          if (display === "contents" && visibility === "visible") return isInSight(parentOf.call(holder));
          // What is folded together is a click away, and says that it is there.
          return closest.call(holder, "details:not([open])") !== null;
        }
        if (!mayComeIn(holder, comers)) return false;
      }
      return !isCutOff(holder);
    };
    return (holder, words) => {
      let is = seen.get(holder);
      if (is === undefined) seen.set(holder, is = isInSight(holder));
      return is && !(WORTH_HIDING.test(words) && (isAbove(getBoundingClientRect.call(holder)) ||
        isInvisible(getComputedStyle(holder))));
    };
  };
})();
