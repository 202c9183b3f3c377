"use strict";

tillid.extract("states_delivery_cost", (page, words) => {
  const SENDING_BACK = new RegExp(
    "\\b(?:retur|return|rücks|ångra|angre|fortryd|widerruf|uafhent|unclaimed|refus|refund)[^\\n.]{0,60}",
    "gi",
  );
  const PRICE = new RegExp(
    "\\n?((?:(?:kr|dkk|sek|nok|eur|gbp|usd)\\b\\.?|[€£$]) ?\\d[\\d.,]{0,8}|\\d[\\d.,]{0,8} ?(?:(?:kr|dkk|sek" +
    "|nok|euro?|gbp|usd)\\b|,-(?!\\d)|€))",
    "gi",
  );
  const SHORTENED = /\b(ca|kl|maks?|max|min|inkl)\./gi;
  // A mark before every price, so that one wording finds both; a line that begins with one joins its heading.
  const marked = page.text.replace(SENDING_BACK, "").replace(SHORTENED, "$1").replace(PRICE, " ¤$1");
  const found = words.find(marked);
  const price = found?.[0].endsWith("¤") ? 12 : 0;
  if (found) return tillid.seen(true, marked.substr(found.index, found[0].length + price).replaceAll(" ¤", ""));
  const free = tillid.meeting(page, ["freight~not charge !return|refund|withdraw|complaint"]);
  return free === null ? false : tillid.seen(true, free);
});
