"use strict";

tillid.extract("broken_picture_share", (page) => {
  const FEWEST = 4;
  const isLive = Object.getOwnPropertyDescriptor(Document.prototype, "defaultView")?.get?.call(page.document);
  const pictures = /** @type {HTMLImageElement[]} */ (page.resources.filter(({ tag, node, url }) => tag === "img" &&
    // A drawing may have no size of its own, a lazy picture waits, and a dot is there to count visits.
    !url.pathname.endsWith(".svg") && !tillid.dom.matches(node, "[src=''], [loading=lazy], [width='0'], [width='1'], [height='1']"))
    .map(({ node }) => node));
  const ready = isLive ? pictures.filter(({ complete }) => complete) : [];
  const broken = ready.filter(({ naturalWidth }) => naturalWidth === 0);
  // Where nothing came, the network is the likelier cause.
  if (ready.length < FEWEST || broken.length === ready.length) return null;
  return tillid.seen(broken.length / ready.length, broken.slice(0, 3).map((node) => tillid.dom.attribute(node, "src")).join(" · "));
});
