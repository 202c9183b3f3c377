// The page of one of a shop's goods: the first link that is a product's by its address, else the first beside a price.
// Links are asked of kindOf as if their pages were empty.
(/** @type {Page} */ page) => {
  const STEPS_UP = 4;
  const empty = document.implementation.createHTMLDocument("");
  const { bare, routed } = tillid.addresses;
  const links = page.ownLinks.filter(({ url }) =>
    url?.origin === page.url.origin && bare(url) !== bare(page.url));
  const kindOf = (/** @type {Link} */ { url }) => tillid.kindOf(empty, routed(/** @type {URL} */ (url)));

  const besidePrice = () => {
    const goods = links.filter((link) => kindOf(link) === "other");
    for (const { node } of page.prices) {
      let box = /** @type {Element | null} */ (node);
      for (let step = 0; box && step < STEPS_UP; step += 1, box = tillid.dom.parent(box)) {
        const around = box;
        const found = goods.find((link) => around.contains(link.node) || link.node.contains(around));
        if (found) return found;
      }
    }
    return undefined;
  };

  const found = links.find((link) => kindOf(link) === "product") ?? besidePrice();
  return found?.url ? bare(found.url) : null;
}
