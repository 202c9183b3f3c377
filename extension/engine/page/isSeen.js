// Whether a person sees the words that an element holds. A snapshot's marks say so; where there is none, or where a
// page is drawn without its styles, the names by which styles hide say it.
"use strict";

tillid.isSeen = (() => {
  const HIDDEN = [
    "[hidden]", "[class~=sr-only]", "[class*=visually-hidden i]", "[class*=visuallyhidden i]",
    "[class*=screen-reader-text i]", "[class~=screenreader]", "[style*='display:none' i]",
    "[style*='display: none' i]", "[style*='visibility:hidden' i]", "[style*='visibility: hidden' i]",
  ].join();

  /** @type {(holder: Element) => boolean} */
  return (holder) => !tillid.dom.matches(holder, "[tillid-unseen]") && tillid.dom.closest(holder, HIDDEN) === null;
})();
