"use strict";

tillid.extract("states_delivery_time", (page, words) => {
  const quote = tillid.readDeliveryTimes(page)[0]?.quote ?? words.find(page.text)?.[0];
  return quote === undefined ? false : tillid.seen(true, quote);
});
