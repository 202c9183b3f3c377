"use strict";

tillid.extract("usable_page_ms", (page) => {
  /** @type {Window | null} A form may be named defaultView. */
  const view = Object.getOwnPropertyDescriptor(Document.prototype, "defaultView")?.get?.call(page.document);
  const [entry] = /** @type {any[]} */ (view?.performance.getEntriesByType("navigation") ?? []);
  // Not before: that is the time of the page that was left, and of redirects.
  const waited = entry?.domContentLoadedEventEnd - entry?.fetchStart;
  // In whole seconds: finer would tell of the visitor rather than of the shop.
  return waited > 0 ? Math.floor(waited / 1000) * 1000 : null;
});
