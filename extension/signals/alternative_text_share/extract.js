"use strict";

tillid.extract("alternative_text_share", (page) => {
  const MIN_PICTURES = 5;
  const pictures = page.resources.filter(({ tag }) => tag === "img");
  const told = pictures.filter(({ node }) => tillid.dom.matches(node, [
    "[alt]", "[role=presentation]", "[role=none]", "[aria-hidden=true]",
  ].join()));
  return pictures.length < MIN_PICTURES ? null : told.length / pictures.length;
});
