"use strict";

tillid.extract("says_who_pays_return", (page) => {
  // Not the money itself, not complaints, not parcels that nobody fetched.
  const ELSE = "!risk !pickup !faulty|complaint";
  const RULES = [
    `return|send~back|parcel~back|withdraw|both_ways cost pay ${ELSE} !refund~pay`,
    `return|send~back payer ${ELSE}`,
    `return~free ${ELSE}`,
    `return free !freight|deliver|arrive|exchange|goods|online ${ELSE}`,
    `return|send~back cost|costs amount|deduct ${ELSE}`,
    `return~pay person !money|back|refund|label|card ${ELSE}`,
    `send~back pay~self !money|refund|discount|card ${ELSE}`,
    `return|withdraw pay~person !money|back|refund|discount|online|instead|many_days|card ${ELSE}`,
    `return amount deduct|charge !discount|money|refund ${ELSE}`,
    `return~costs|return~fee amount|percent ${ELSE}`,
  ];
  const said = tillid.meeting(page, RULES);
  return said === null ? false : tillid.seen(true, said);
});
