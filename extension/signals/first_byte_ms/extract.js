"use strict";

tillid.extract("first_byte_ms", (page) => {
  /** @type {Window | null} A form may be named defaultView. */
  const view = Object.getOwnPropertyDescriptor(Document.prototype, "defaultView")?.get?.call(page.document);
  const [entry] = /** @type {any[]} */ (view?.performance.getEntriesByType("navigation") ?? []);
  // From the request, so that the visitor's own way to the server does not count.
  const waited = entry?.responseStart - entry?.requestStart;
  // In whole seconds: finer would tell of the visitor rather than of the shop.
  return entry?.requestStart > 0 && waited >= 0 ? Math.floor(waited / 1000) * 1000 : null;
});
