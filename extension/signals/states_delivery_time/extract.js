"use strict";

tillid.extract("states_delivery_time", (page, words) => {
  const ELSE = "!return|refund|answer|complaint|fetch|payment_due|investigate|card|deduct|faulty";
  const RULES = [
    `arrive|deliver|send same_day|the_day~after ${ELSE}`,
    `buy arrive|packed|fetch same_day !return|refund|answer|complaint|card|deduct`,
    `buy depart same_day ${ELSE}`,
    `exit|depart stock same_day ${ELSE}`,
    `buy|if arrive|packed tomorrow ${ELSE}`,
    `buy|if beside>you_there tomorrow|same_day ${ELSE}`,
    `weekday arrive within|buy ${ELSE}`,
    `deliver>weekday ${ELSE}|not`,
  ];
  /** The card is charged on the day that the goods are sent. */
  const CHARGED =
    /belast|debiter|hæve[rs]|træk(?:ke[rs]|ker)|trekke[rs]|dras\b|charged|debited|abgebucht|reserver/i;
  const told = words.test(page.text)
    ? page.text.split(/\n|[.!?] (?=[A-ZÆØÅÄÖÜ])/).filter((sentence) => !CHARGED.test(sentence)).join("\n") : "";
  const quote = tillid.readDeliveryTimes(page)[0]?.quote ?? words.find(told)?.[0] ?? tillid.meeting(page, RULES);
  return quote === null ? false : tillid.seen(true, quote);
});
