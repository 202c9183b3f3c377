"use strict";

tillid.extract("node_count", (page) => {
  // In whole hundreds: a few elements more or less come and go with every visit.
  const { length } = Document.prototype.getElementsByTagName.call(page.document, "*");
  return Math.floor(length / 100) * 100;
});
