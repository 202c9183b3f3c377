"use strict";

tillid.extract("fits_small_screens", (page) => {
  const node = tillid.dom.first(page.document, "meta[name=viewport i]");
  const written = node ? tillid.dom.attribute(node, "content").slice(0, 300) : "";
  return /width\s{0,3}=\s{0,3}device-width/i.test(written) && !/user-scalable\s{0,3}=\s{0,3}(?:no|0)|maximum-scale\s{0,3}=\s{0,3}1(?![\d]|\.[1-9])/i.test(written);
});
