// Takes away the bar that an older version of the extension left in a page: its script may have ended with it.
"use strict";

if (!globalThis.tillidBar) {
  const { dom, i18n } = /** @type {any} */ (globalThis).browser ?? chrome;
  const label = i18n.getMessage("bar_label");
  const rootOf = (/** @type {any} */ node) =>
    (node.openOrClosedShadowRoot === undefined ? dom?.openOrClosedShadowRoot(node) : node.openOrClosedShadowRoot);
  for (const node of Document.prototype.querySelectorAll.call(document, ":root > div")) {
    if (rootOf(node)?.querySelector("[role=region]")?.getAttribute("aria-label") !== label) continue;
    const { style } = /** @type {HTMLElement} */ (node.parentElement);
    node.remove();
    if (style.getPropertyPriority("margin-top") === "important") style.removeProperty("margin-top");
  }
}
