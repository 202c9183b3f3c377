"use strict";

tillid.extract("has_order_tracking", (page, words) => {
  const { dom } = tillid;
  const link = tillid.addresses.named(page, words);
  if (link) return tillid.seen(true, link.node);
  const MAX_LENGTH = 400;
  const form = dom.all(page.document, "form").slice(0, 20).find((node) => {
    const button = dom.first(node, "[type=submit], button:not([type])");
    const said = [dom.text(node).slice(0, MAX_LENGTH), dom.attribute(node, "action").slice(0, MAX_LENGTH),
      button ? dom.attribute(button, "value") : ""];
    return dom.first(node, "input:not([type=hidden])") && words.test(said.join("\n"));
  });
  return form ? tillid.seen(true, form) : false;
});
