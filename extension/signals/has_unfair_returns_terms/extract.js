"use strict";

// README.md says what counts, and why.
tillid.extract("has_unfair_returns_terms", (page) => {
  const RETURN = "return|withdraw|exchange|refund|send~back|take~back|money~back";
  const NO = "refuse|lose|not~take|not~return|not~refund|not~exchange|not~may|not~withdraw|not~back";
  const VOLUNTARY = "!exempt !longer|many_days|open~purchase !need~not !loss";
  const PACKED = "original~packaging|sealed|tags|marks~attached|whole~packaging";
  const WINDOWS = [
    `${RETURN}|back ${PACKED} only|refuse|lose ${VOLUNTARY}`,
    `${RETURN} ${PACKED} must ${VOLUNTARY} !wish`,
    `${RETURN} ${PACKED} unused|whole ${VOLUNTARY} !wish`,
    `unused ${PACKED} must|only ${VOLUNTARY} !wish`,
    `opened packaging|goods|sealed ${NO} ${VOLUNTARY}`,
    `${RETURN} opened|used~goods not only ${VOLUNTARY}`,
    `${RETURN} unused|original|whole|used|opened|fresh must refuse|lose|not~refund|not~take ${VOLUNTARY} !wish`,
    `${RETURN} unused|sealed only ${PACKED} ${VOLUNTARY} !wish`,
    `credit instead|credit~only|money~not ${RETURN} !paid_with~with !exempt !chosen`,
    `refund~credit ${RETURN} !paid_with~with !exempt !chosen !credit~or`,
    `credit~only credit~send`,
  ];
  const SENTENCES = [
    `withdraw|return fee~handling|fee~percent deduct|percent|amount|pay|must !discount !loss !faulty`,
    `withdraw|return handling amount deduct|costs !discount !loss !faulty !label`,
    `withdraw|return money~not !loss !cost !exempt !discount !paid_with~with !without !after`,
    `withdraw|return percent deduct !discount !loss !faulty !exempt`,
    `withdraw|return|exchange|refund|send~back sale_goods ${NO} !exempt !original`,
    `used return|refund|exchange ${NO} !exempt !loss !label`,
    `sales~final !exempt`,
    `all~sales sales~final !exempt~sales`,
    `return|withdraw|refund|exchange|money~back only full_price~priced !exempt`,
    `withdraw reason|ground~some must|lose|refuse|not~take !without !need~not`,
    `withdraw ground refuse|not~take !without !need~not !ground~attached`,
    `return reason agreed|refuse|lose|must !without !need~not !wish !faulty`,
    `return|refund|exchange|take~back only~faulty !exempt`,
    `return agreed must|only !exempt !faulty !pickup !other !except`,
    `withdraw few_days !pickup !refund !answer !faulty !send~goods !cost`,
    `return few_days must|only !pickup !refund !answer !faulty !cost !lawful_days !many_days`,
    `complaint few_days|hours must|refuse|lose|notify !answer !hidden !wish !refund`,
    `goods not~take back !exempt !pickup !refuse`,
  ];
  if (page.kind === "product") return false;
  const said = tillid.meeting(page, WINDOWS, 3) ?? tillid.meeting(page, SENTENCES);
  return said === null ? false : tillid.seen(true, said);
});
