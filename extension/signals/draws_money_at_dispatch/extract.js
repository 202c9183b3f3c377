"use strict";

tillid.extract("draws_money_at_dispatch", (page) => {
  const WHAT = "money|sum|card|account";
  const ELSE = "!back|return|refund|withdraw|levy";
  const said = tillid.meeting(page, [
    `draw ${WHAT} at_time~send|at_time~deliver ${ELSE}`,
    `draw ${WHAT} after>send|after>deliver ${ELSE}`,
    `draw ${WHAT} first send|deliver ${ELSE}`,
    `draw ${WHAT} at_time goods|parcel walk|leaves ${ELSE}`,
  ]);
  return said === null ? false : tillid.seen(true, said);
});
