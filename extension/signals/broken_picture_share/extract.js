"use strict";

tillid.extract("broken_picture_share", (page) => {
  const MIN_PICTURES = 4;
  const { attribute, matches } = tillid.dom;
  const pictures = page.resources.filter(({ tag, node, url }) => tag === "img" &&
    // A drawing may have no size of its own, a lazy picture waits, and a dot is there to count visits.
    !url.pathname.endsWith(".svg") && !matches(node, [
      "[src='']", "[loading=lazy]", "[width='0']", "[width='1']", "[height='1']",
    ].join()))
    .map(({ node }) => node);
  const broken = pictures.filter((node) => matches(node, "[tillid-failed]"));
  const ready = broken.length + pictures.filter((node) => matches(node, "[tillid-loaded]")).length;
  // Where nothing came, the network is the likelier cause.
  if (ready < MIN_PICTURES || broken.length === ready) return null;
  return tillid.seen(broken.length / ready, broken.slice(0, 3).map((node) => attribute(node, "src")).join(" · "));
});
