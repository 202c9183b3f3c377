// What the engine's scripts add to, where none of them has made it yet.
/** @type {any} */ (globalThis).tillid ??= { extractors: {} };
