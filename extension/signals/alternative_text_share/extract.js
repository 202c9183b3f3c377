"use strict";

tillid.extract("alternative_text_share", (page) => {
  const FEWEST = 5;
  const pictures = page.resources.filter(({ tag }) => tag === "img");
  const told = pictures.filter(({ node }) => tillid.dom.matches(node, [
    "[alt]", "[role=presentation]", "[role=none]", "[aria-hidden=true]",
  ].join()));
  return pictures.length < FEWEST ? null : told.length / pictures.length;
});
