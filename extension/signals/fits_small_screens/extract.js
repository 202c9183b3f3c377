"use strict";

tillid.extract("fits_small_screens", (page) => {
  const node = tillid.dom.first(page.document, "meta[name=viewport i]");
  const written = node ? tillid.dom.attribute(node, "content").slice(0, 300) : "";
  const FITS = /width\s{0,3}=\s{0,3}device-width/i;
  const CANNOT_BE_ENLARGED =
    /user-scalable\s{0,3}=\s{0,3}(?:no|0)|maximum-scale\s{0,3}=\s{0,3}1(?![\d]|\.[1-9])/i;
  return FITS.test(written) && !CANNOT_BE_ENLARGED.test(written);
});
