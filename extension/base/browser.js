// The only module that touches the browser's own object: Firefox calls it `browser`, Chrome `chrome`.

/** @type {typeof chrome} */
export const browser = /** @type {any} */ (globalThis).browser ?? chrome;

/** @type {(key: string, ...values: (string | number)[]) => string} A sentence in the browser's language. */
export const message = (key, ...values) => browser.i18n.getMessage(key, values.map(String));

/** Firefox on Android has neither a toolbar nor windows. */
export const isOnPhone = async () => (await browser.runtime.getPlatformInfo()).os === "android";

/** Puts the sentences into a page of the extension that names them in `data-message` and `data-label`. */
export function localize(/** @type {Document} */ document) {
  document.documentElement.lang = message("language");
  for (const node of document.querySelectorAll("[data-message]")) {
    node.textContent = message(node.getAttribute("data-message") ?? "");
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", message(node.getAttribute("data-label") ?? ""));
  }
}
