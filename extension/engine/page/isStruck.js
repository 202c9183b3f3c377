// Whether a line is drawn through an element's words, as a snapshot's marks tell, and the elements and names that stand
// for it: a page may be drawn without its styles.
"use strict";

tillid.isStruck = (() => {
  const STRUCK = [
    "[tillid-struck]", "del", "s", "strike", "[class*=line-through i]", "[class*=old-price i]", "[class*=price-old i]",
    "[class*=price--old i]", "[class*=price_old i]", "[class*=oldprice i]", "[class*=was-price i]",
    "[class*=compare-at i]", "[class*=price--compare i]", "[class*=before-price i]", "[style*=line-through i]",
    ".regular-price:has(~ .price)", ".product-discount .regular-price",
  ].join();

  /** @type {(holder: Element) => boolean} */
  return (holder) => tillid.dom.closest(holder, STRUCK) !== null;
})();
