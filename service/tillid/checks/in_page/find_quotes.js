// Where quotes stand on the page as it is laid out now: from each quote's id to a box in the page's own pixels.
((/** @type {Record<string, string>} */ quotes) => {
  // As engine/page/plain.js leaves out, and the sign that a quote is cut.
  const IGNORED = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff…]/;
  const MAX_TRIES = 20;
  const SPOKEN = ["alt", "aria-label", "title", "href", "value", "placeholder"];

  /** @type {(text: string) => string} */
  const squeezed = (text) => [...text].filter((letter) => !IGNORED.test(letter)).join("").toLowerCase();

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = "";
  /** @type {[Text, number][]} Every letter of the text: where it is from. */
  const origins = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.parentElement?.tagName ?? "")) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      if (IGNORED.test(node.data[at])) continue;
      const letter = node.data[at].toLowerCase();
      text += letter.length === 1 ? letter : node.data[at];
      origins.push([node, at]);
    }
  }

  const boxOf = (/** @type {Range | Element} */ place) => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return width >= 1 && height >= 1 && x + width > 0 ? { x: x + scrollX, y: y + scrollY, width, height } : null;
  };

  const inText = (/** @type {string} */ wanted) => {
    let at = text.indexOf(wanted);
    for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries += 1, at = text.indexOf(wanted, at + 1)) {
      const range = document.createRange();
      range.setStart(...origins[at]);
      const [last, offset] = origins[at + wanted.length - 1];
      range.setEnd(last, offset + 1);
      const box = boxOf(range);
      if (box) return box;
    }
    return null;
  };

  const elements = [...document.querySelectorAll(SPOKEN.map((name) => `[${name}]`).join())];

  const inAttributes = (/** @type {string} */ wanted) => {
    for (const element of elements) {
      if (!SPOKEN.some((name) => squeezed(element.getAttribute(name) ?? "").includes(wanted))) continue;
      const box = boxOf(element);
      if (box) return box;
    }
    return null;
  };

  return Object.fromEntries(Object.entries(quotes).flatMap(([id, quote]) => {
    const wanted = squeezed(quote);
    const box = wanted && (inText(wanted) ?? inAttributes(wanted));
    return box ? [[id, box]] : [];
  }));
})
