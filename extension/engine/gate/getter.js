// How the browser reads a property, which <img name="readyState"> takes the place of.
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

tillid.getter = (prototype, name) =>
  /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
