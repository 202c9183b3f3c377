"use strict";

tillid.extract("says_who_pays_return", (page, words) => {
  const MONEY_BACK = new RegExp(
    "\\b(?:betaler|pay|zahlen|betalar) (?:vi |we |wir )?(?:dig |you |ihnen )?(?:beløbet|pengene|købs\\w{0,8}" +
    "|hele|tilbage|back|the full|beloppet|den fulde)",
    "gi",
  );
  const MOST = 60_000;
  const SENDING_BACK = /retur|return|retour|rück|tilbage|tilbake|tillbaka|fortryd|withdraw|begge veje/i;
  const lines = page.text.split("\n").filter((line) => SENDING_BACK.test(line));
  const said = lines.join("\n").slice(0, MOST).replace(MONEY_BACK, "");
  const found = words.find(said);
  return found ? tillid.seen(true, found[0]) : false;
});
