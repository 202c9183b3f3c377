// How the browser itself reads a property: a page may put something else in its place.
"use strict";

var tillid = globalThis.tillid ?? (globalThis.tillid = /** @type {Tillid} */ ({ extractors: {} }));

tillid.getter = (prototype, name) =>
  /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
