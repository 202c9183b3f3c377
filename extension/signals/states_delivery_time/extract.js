"use strict";

tillid.extract("states_delivery_time", (page, words) => {
  const ELSE = "!return|refund|answer|complaint|fetch|payment_due|investigate";
  const RULES = [
    `arrive|deliver same_day|the_day~after ${ELSE}`, `buy arrive|packed|fetch same_day !return|refund|answer|complaint`,
    `weekday arrive within|buy ${ELSE}`,
  ];
  const quote = tillid.readDeliveryTimes(page)[0]?.quote ?? words.find(page.text)?.[0] ?? tillid.meeting(page, RULES);
  return quote === null ? false : tillid.seen(true, quote);
});
