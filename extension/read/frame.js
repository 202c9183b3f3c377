// The frame in which documents are read. It has an origin of its own, no rights of the extension's, and may be ended in
// the middle: it says when a document is parsed, and what it holds.
"use strict";

{
  /** @type {Declaration[]} */
  let declarations = [];
  const load = (/** @type {string} */ src) => new Promise((resolve, reject) => {
    const node = Object.assign(document.createElement("script"), { src, async: false });
    node.addEventListener("load", resolve);
    node.addEventListener("error", reject);
    document.head.append(node);
  });
  const say = (/** @type {unknown} */ words) => parent.postMessage(words, "*");

  /** Null where it fails. @type {<T>(task: () => T) => T | null} */
  const tried = (task) => {
    try {
      return task();
    } catch {
      return null;
    }
  };

  const read = (/** @type {Snapshot} */ snapshot) => {
    const page = tried(() => tillid.openPage(snapshot));
    say({ isParsed: page !== null });
    setTimeout(() => say({ reading: page && tried(() => tillid.read(declarations, page)) }));
  };

  addEventListener("message", ({ data, source }) => {
    if (source !== parent) return;
    if (data.snapshot) {
      read(data.snapshot);
      return;
    }
    ({ declarations } = data);
    Promise.all(data.scripts.map(load)).then(() => say({ isReady: true }));
  });
}
