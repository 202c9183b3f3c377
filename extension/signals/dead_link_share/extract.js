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
  const isWorked = (/** @type {Element} */ node) =>
    matches(node, WORKED) || WORKED_NAME.test(attribute(node, "class"));
  // An icon of a network is no button, however it is marked up.
  const icons = new Set(tillid.emptyProfiles(page));
  const shown = page.links.filter((link) => link.label.length > 1 || icons.has(link));
  const dead = shown.filter((link) => NOWHERE.test(link.href) && (icons.has(link) || !isWorked(link.node)));
  const labels = dead.map(({ label }) => label).filter(Boolean).slice(0, 5);
  return shown.length ? tillid.seen(dead.length / shown.length, labels.join(" · ")) : null;
});
