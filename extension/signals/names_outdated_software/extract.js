"use strict";

tillid.extract("names_outdated_software", (page) => {
  const { dom } = tillid;
  const GENERATOR = new RegExp(
    "\\b(?:wordpress [1-5]\\.\\d|woocommerce [1-6]\\.\\d|prestashop 1\\.[0-6]|joomla!? [1-3]\\.\\d" +
    "|drupal [4-9]\\b|typo3 (?:cms )?(?:\\d|10)\\.\\d|magento 1)",
  );
  const SCRIPT = new RegExp(
    "/skin/frontend/|/jquery(?:[-@/.]v?(?:[12]|3\\.[0-4])\\.\\d{1,2}|(?:\\.min|\\.slim){0,2}\\.js\\?v(?:er)?=" +
    "(?:[12]|3\\.[0-4])\\.\\d{1,2})",
  );
  const generators = dom.all(page.document, "meta[name=generator i]")
    .map((node) => dom.attribute(node, "content").slice(0, 200));
  const scripts = page.resources.filter(({ tag }) => tag === "script")
    .map(({ url }) => (url.pathname + url.search).slice(0, 300));
  const found = GENERATOR.exec(generators.join("\n").toLowerCase()) ?? SCRIPT.exec(scripts.join("\n").toLowerCase());
  return found ? tillid.seen(true, found[0]) : false;
});
