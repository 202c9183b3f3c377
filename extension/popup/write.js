// Makes nodes. What a page or a service wrote stays text, keeps to its place, and does not go on for ever.

const MAX_QUOTE = 100;
/** Line ends and other controls; what turns the direction of writing, or is not seen at all. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const UNSEEN = /\p{Cf}+/gu;

/** @type {(tag: string, text?: string, className?: string) => HTMLElement} */
export function write(tag, text = "", className = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  node.className = className;
  return node;
}

/** @type {(text: string) => HTMLElement} A page's own words, between quotation marks. */
export function writeQuote(text) {
  const letters = [...text.replace(BREAKS, " ").replace(UNSEEN, "").trim()];
  const isLong = letters.length > MAX_QUOTE;
  const shown = isLong ? `${letters.slice(0, MAX_QUOTE).join("").trimEnd()}…` : letters.join("");
  const quote = write("q");
  quote.append(write("bdi", shown));
  return quote;
}

/** @type {(name: string, address: string) => HTMLElement} */
export function writeLink(name, address) {
  const link = /** @type {HTMLAnchorElement} */ (write("a", name));
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return link;
}

/** @type {(id: string) => HTMLElement} */
export const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
