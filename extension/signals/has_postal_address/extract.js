"use strict";

tillid.extract("has_postal_address", (page, words) => {
  const address = tillid.readPostalAddress(page, words);
  return address ? tillid.seen(true, address) : false;
});
