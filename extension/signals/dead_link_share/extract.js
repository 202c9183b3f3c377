"use strict";

tillid.extract("dead_link_share", (page) => {
  const { attribute, matches } = tillid.dom;
  const NOWHERE = /^(?:#!?|javascript:(?:void ?\(?0?\)?|\/\/)?;?)?$/i;
  // What a script works: menus, tabs, buttons, pickers.
  const WORKED = [
    "[onclick]", "[role]", "[aria-expanded]", "[aria-controls]", "[aria-haspopup]", "[aria-label]", "[target]", "[id]",
    "[rel]", "[data-toggle]", "[data-target]", "[data-bs-toggle]", "[data-id]", "nav *", ".menu *", "header *",
    "form *", "[class*=menu i] *", "[class*=tab i] *",
  ].join();
  const WORKED_NAME = new RegExp([
    "btn", "button", "toggle", "menu", "drop", "tab", "close", "open", "next", "prev", "slide", "pop", "modal", "cart",
    "js-", "trigger", "more", "filter", "top", "share", "cookie", "select",
  ].join("|"), "i");
  const shown = page.links.filter(({ label }) => label.length > 1);
  const dead = shown.filter(({ href, node }) =>
    NOWHERE.test(href) && !matches(node, WORKED) && !WORKED_NAME.test(attribute(node, "class")));
  const labels = dead.slice(0, 5).map(({ label }) => label);
  return shown.length ? tillid.seen(dead.length / shown.length, labels.join(" · ")) : null;
});
