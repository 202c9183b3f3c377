"use strict";

tillid.extract("has_clear_order_button", (page, words) => {
  const { dom } = tillid;
  const LONGEST = 60;
  if (page.kind !== "checkout") return null;
  const buttons = dom.all(page.document, "button, input[type=submit], input[type=button], [role=button]").slice(0, 200);
  const said = buttons.map((node) => (dom.text(node) || dom.attribute(node, "value")).slice(0, 500).replace(/\s+/g, " ").trim());
  // A button says one thing: its words begin with it.
  const clear = said.find((label) => label.length <= LONGEST && words.find(label)?.index === 0);
  return clear === undefined ? false : tillid.seen(true, clear);
});
