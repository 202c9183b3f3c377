"use strict";

tillid.extract("node_count", (page) => {
  const nodes = page.view?.nodes ?? tillid.dom.all(page.document, "*").length;
  // In whole hundreds: a few elements more or less come and go with every visit.
  return Math.floor(nodes / 100) * 100;
});
