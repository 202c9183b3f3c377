"use strict";

tillid.extract("promises_answer_time", (page) => {
  const ELSE = "!stock|refund|must|deliver|pickup|if|complaint|not|money|answer~please";
  const RULES = [
    `answer hours|few_days|some_days|same_day from_us|within|usually ${ELSE}`,
    `answer the_day~after|within~tomorrow from_us ${ELSE}`, `answer~same_day ${ELSE}`,
    "aim answer hours|few_days|some_days !refund|pickup|complaint|not|money",
    `get_in_touch hours|few_days|some_days|same_day from_us ${ELSE} !beside>us`,
    `write~you_there hours from_us within ${ELSE}`,
    `back~person hours|same_day from_us ${ELSE}`,
    `back~reach back~person few_days from_us ${ELSE} !return`,
    `answer_time hours|few_days|same_day ${ELSE}`,
  ];
  const said = tillid.meeting(page, RULES, 2);
  return said === null ? false : tillid.seen(true, said);
});
