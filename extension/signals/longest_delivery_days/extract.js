"use strict";

tillid.extract("longest_delivery_days", (page) => {
  const [longest] = tillid.readDeliveryTimes(page).toSorted((one, other) => other.days - one.days);
  return longest ? tillid.seen(longest.days, longest.quote) : null;
});
