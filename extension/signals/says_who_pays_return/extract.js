"use strict";

tillid.extract("says_who_pays_return", (page) => {
  // Not complaints, not parcels that nobody fetched, not the delivery before.
  const ELSE = "!pickup|dunning|otherwise>send !faulty|complaint !original~cost !business|percent";
  const BY_POST = "!faulty|complaint|business|risk !original~cost";
  const BACK = "return|send~back|parcel~back";
  const RULES = [
    `${BACK}|both_ways cost pay ${ELSE} !risk !refund~pay`,
    `withdraw cost pay ${ELSE} !risk !refund~pay !below !handling=levy`,
    "return~freight|freight~back rests~buyer|on>us|on~buyer|on>you_there|yours !label !faulty|complaint|business|risk",
    `${BACK} expense rests~buyer|rests~us|rests~you_there !faulty|complaint|business|risk|parcel`,
    `freight~back payer|pay~self|settle~buyer ${ELSE} !risk !refund`,
    `${BACK} costs~nothing|costs>not !faulty|complaint|business|percent|risk`,
    "freight>return not~refund !both_ways|faulty|business", "refund not>return return>outlay !faulty|business",
    `settle>send send~back !money|refund|discount|card|paid_with ${ELSE}`,
    `return=freight free !money>return !refund|exchange ${BY_POST}`,
    `send~back priced~send amount ${ELSE} !refund|gets`, `free>label ${BACK} ${ELSE}`,
    `label amount deduct|take~off ${ELSE} !risk`,
    `withdraw|${BACK} freight~settle settle~buyer !faulty|complaint|business|original|parcel|risk`,
    `return=outlay|return>outlay not~refund ${ELSE} !both_ways`,
    // Who is named as the one to pay: what else the sentence speaks of takes nothing from it.
    `${BACK} expense settle|pay~expense ${ELSE} !refund~pay !risk~expense`,
    `${BACK} expense pay~buyer ${ELSE} !pay~back !refund~expense !risk~expense`,
    // Only what goes back is sent at one's own expense.
    `freight settle~self|pay~self buyer !deliver|arrive|below|amount|sales|refund|risk ${ELSE}`,
    `return amount deduct~refund|amount~refund deduct ${ELSE} !original|handling|percent|money|risk|loss|discount`,
    `free~back send !money|refund|deliver|freight|exchange|discount ${ELSE} !risk`,
    `freight~back back~us settle|pay~buyer ${ELSE} !refund`,
    `return go~auf bill~whose ${ELSE}`, `return~cost take~out ${ELSE} !risk !label`,
    `costs|return charge|costs amount take~off|deduct~refund ${ELSE} !handling|risk|loss|discount`,
    `${BACK} payer ${ELSE}`, `return not>charge ${ELSE} !refund`, `return not>cost ${ELSE} !refund|deduct|may`,
    `${BACK} at~cost|auf~cost cost~buyer|cost~whose ${ELSE}`,
    `${BACK} accountable~expense buyer ${ELSE} !risk~expense`,
    `return~settle buyer~settle ${ELSE} !money|refund|card|discount|paid_with`,
    `send~back pay~self !money|refund|discount|card|paid_with ${ELSE}`,
    `return~free !money>return !freight>free|free>freight|free=freight ${BY_POST}`,
    `return~free free~freight !money>return|lawful_days|many_days ${ELSE} !risk`,
    `return free !money>return !freight|deliver|arrive|exchange|goods|online ${ELSE} !risk`,
    `return~cost|return~costs|back~cost|back~costs amount|deduct ${ELSE} !risk|proof !loss !handling~fee`,
    `return~freight|back~freight expense~amount|deduct ${ELSE} !risk|proof`,
    `${BACK} freight~deduct deduct~buyer ${ELSE} !risk|proof`, `${BACK} own~cost ${ELSE}`,
    `${BACK} who~settle !money|refund|loss ${ELSE}`, `both_ways pay~buyer|free~freight ${ELSE}`,
    `${BACK} take~self|yours expense ${ELSE}`, `return=freight settle ${ELSE} !refund`,
    `${BACK} we>take take>outlay ${ELSE} !handling`,
    `return~pay person !money|back|refund|label|card|paid_with ${ELSE} !risk`,
    "return|withdraw pay~person !money|back|refund|discount|online|instead|many_days|card|paid_with|pay>goods " +
      `${ELSE} !risk|below|handling=levy`,
    `return amount deduct|return~charge !discount|money|refund|packaging ${ELSE} !risk !loss !handling~fee`,
    `return~costs|return~fee amount ${ELSE} !risk !handling~fee`,
    // A row of a list of charges: "Returgebyr 59 kr, uafhentet pakke 150 kr".
    "return=levy levy>amount !faulty|complaint|business|handling",
  ];
  // What the shop pays may be for what is faulty, as the sentence before says.
  const said = tillid.meeting(page, RULES.map((rule) => `${rule} !from_us`), 1, ["unclaimed"]) ??
    tillid.meeting(page, [`asked&costs asked&return|asked&back nothing|free|amount ${ELSE}`,
      `return&label amount&deduct ${ELSE} !refund|risk|handling|discount`], 2) ??
    tillid.meeting(page, RULES, 1, ["faulty|complaint !not"]);
  return said === null ? false : tillid.seen(true, said);
});
