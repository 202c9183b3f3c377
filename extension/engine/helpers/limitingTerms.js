// A sentence that limits what the law gives a consumer who sends goods back. The README of has_unfair_returns_terms
// says what counts, and why.
"use strict";

tillid.limitingTerms = (() => {
  const RETURN = "return|withdraw|exchange|refund|send~back|take~back|money~back";
  /** No law gives a right to exchange: it may have conditions. */
  const BACK = "return|withdraw|umtausch|refund|send~back|take~back|money~back";
  const NO = "refuse|lose|fall~away|not~take|not~return|not~refund|not~exchange|not~may|not~withdraw|not~back" +
    "|not~circumstances|not~possible";
  const VOLUNTARY = "!exempt !longer|many_days|open~purchase !need~not !matters~not !loss !lose>not !not>lose" +
    " !preferably~packaging !gift !withdraw&unaffected|money&unaffected|refund~unaffected" +
    " !packaging~unaffected|tags~unaffected" +
    " !opened~fine|packaging~fine";
  const GIVEN = "!paid_with~with !exempt !chosen !exchange~money !not>credit !need~not";
  const DEMANDED = "must&packaging|must&sealed|must&tags|must&marks";
  const PACKED = "original~packaging|same_one>packaging|sealed|tags|marks~attached|whole~packaging" +
    "|whole~marks|whole~ticket";
  const WINDOWS = [
    `${BACK}|back ${PACKED} only|refuse|lose|fall~away ${VOLUNTARY}`,
    `${BACK} ${PACKED} ${DEMANDED} ${VOLUNTARY} !wish`,
    `${BACK} ${PACKED} unused|whole ${VOLUNTARY} !wish`,
    `unused ${PACKED} must|only ${VOLUNTARY} !wish !exchange`,
    `tags|ticket|sealed removed|cut not goods ${VOLUNTARY} !wish !return=label`,
    `tags~attached must ${VOLUNTARY} !wish|parcel|return=label !exchange`,
    `${BACK} if~packaging|on_condition~packaging|on_condition~sealed|on_condition~tags|return>if|back>if ${PACKED}` +
    ` ${VOLUNTARY} !wish !removed|without|deduct|faulty`,
    `${BACK} unused|original|whole|used|opened|fresh must refuse|lose|not~refund|not~take ${VOLUNTARY} !wish`,
    `${BACK} ${PACKED} removed|without ${NO}|without~refund ${VOLUNTARY}`,
    `${BACK} ${PACKED} otherwise ${NO} ${VOLUNTARY}`,
    `packaging|tags|sealed removed|without~packaging|without~tags send~back|return` +
    ` back~you_there|to>buyer|send>from_us|whose~payer` +
    ` ${VOLUNTARY} !money|refund`,
    `${BACK} fresh packaging must ${VOLUNTARY} !wish`,
    `packaging removed deduct|take~off amount|percent ${VOLUNTARY} !arrive|faulty`,
    `packaging without~original|without~packaging deduct percent|amount ${VOLUNTARY} !arrive|freight`,
    `opened packaging|sealed|goods deduct|refund percent|amount ${VOLUNTARY} !arrive|sales|sold|discount`,
    `opened|removed packaging|sealed|tags partly~refund|refund&partly&only|only~partly ${VOLUNTARY} !arrive`,
    `withdraw notify~few_days ${VOLUNTARY} !faulty|answer|pickup|lawful_days`,
    `refund not~refund but~voucher gets ${GIVEN} !bought|gift`,
    `balance~only ${RETURN} ${GIVEN}`,
    `credit instead|credit~only ${RETURN} ${GIVEN}`,
    `return|withdraw money not but~credit ${GIVEN} !bought`,
    `money|refund|priced credit~shaped|balance~shaped ${RETURN}|back !pay !not ${GIVEN}`,
    `refund~credit ${RETURN} ${GIVEN} !credit~or !credit~not`,
    `money|refund not but~credit|but~balance|gets~credit|gets~balance|shaped~credit|shaped~balance ${GIVEN}` +
    ` !bought|valid|gift !not~happy`,
    `instead~refund|instead~money credit|balance ${GIVEN} !wish|valid|bought`,
  ];
  const OPENED = [
    `opened|packed~out packaging|goods|sealed ${NO}|yours ${VOLUNTARY} !warranty`,
    `${RETURN} opened|used~goods|packed~out not only ${VOLUNTARY}`,
    `packaging|sealed|tags removed|without~packaging|without~tags ${NO} ${VOLUNTARY}` +
      " !arrive|parcel|exchange|lose~not|lose~without|not~packaging",
    `opened not>take|take>not back ${VOLUNTARY}`,
    `opened~parcel not~back|not~return|not~withdraw|lose ${VOLUNTARY}`,
    `withdraw lose to_open ${VOLUNTARY} !lose~not|lose~without`,
    `cut send~back|return|withdraw not~may|not>send|not~return|not~withdraw ${VOLUNTARY}`,
    `withdraw opened~not parcel|packaging may if|on_condition ${VOLUNTARY} !wish`,
    `take~back|take~return only goods packaging not|send|original|same_one ${VOLUNTARY} !wish|removed|hidden|parcel`,
    // "Can I return it if I have opened it?" – "No."
    `asked&return|asked&back asked&opened|asked&used|asked&to_open no|sorry~not !yes ${VOLUNTARY}` +
      " !asked_refuse|asked_lose|refuse|asked&not|costs|fee|deduct",
  ];
  // "No fee is charged."
  const FREELY = "!not>fee !not>handling !not>levy !without>fee !without>handling";
  const DEDUCTED = [
    `withdraw|return deduct~amount !cost|costs|freight|label|pickup|discount|loss|faulty|not`,
    `withdraw levy~amount deduct|must|pay|costs|take~out !return|send|cost~send|label|pickup|renewal` +
      " !discount|loss|faulty|not",
    `withdraw|return handling amount|percent deduct|costs ${FREELY} !discount !loss !faulty !label !pickup`,
    `withdraw|return|send~back handling~amount pay|take|deduct|charge ${FREELY} !discount !loss !faulty !label !pickup`,
  ];
  // "We do not accept returns", and no more.
  const DENIED = [
    "brief return_right not>take|take>not|not>return_right !of_what !asked|ask|fine|refuse|unpaid|shop|wish" +
      "|must|other|exempt|except|lose|charge|cost|pay|free|fee|freight|parcel|money|reason|need|loss|voucher|business" +
      "|bought_in_store|in_store|pickup|faulty|after|if|on_condition|without|lawful_days|many_days|few_days",
  ];
  const ELSEWHERE = ["voucher|gift|exempt|business|bought_in_store|in_store|unclaimed|pickup"];
  const SENTENCES = [
    "levy amount stock>back !freight",
    "restock fee|percent|amount !not~restock|not~fee|without~fee|loss",
    `send~back|return|back tags|unused voucher~gets ${GIVEN} !or~voucher|bought|faulty|gift|in_store`,
    `withdraw|return voucher~gets ${GIVEN} !old|write !or~voucher|wish|bought|faulty|gift|in_store|not`,
    `withdraw|return without~reason ${NO} !withdraw~without !lawful_days|many_days|few_days !faulty !wish`,
    `return|send~back approval~prior|approval~obtain|leave_given~written !need~not !exempt !faulty !may`,
    `withdraw|return fee~handling|fee~percent deduct|percent|amount|pay|must !discount !loss !faulty !pickup ${FREELY}`,
    "refund provider deduct levy|charge|costs|provider=levy !not",
    "refund fee~handling deduct !not|discount|loss|faulty|pickup",
    "money~back|refund|withdraw|return only if~faulty !exempt|cost|freight|pay|free",
    `withdraw|return money~not !loss !cost !exempt !discount !paid_with~with !without !after !not>credit`,
    `withdraw|return percent~refund|percent~back !discount !loss !faulty !exempt`,
    `withdraw|return|refund percent deduct !discount !loss !faulty !exempt !pickup`,
    `withdraw|return|umtausch|refund|send~back sale_goods|bought~sold|on~sold|reduced~goods ${NO} !exempt` +
    ` !original !loss`,
    `withdraw|return used|tried lose !not !loss !exempt !without`,
    `sale_goods|bought~sold|on~sold exchange~only !exempt|or~refund`,
    `used|packed~out return|refund|exchange ${NO} !exempt !loss !label`,
    `sales~final !exempt`,
    `sale_goods final sales !exempt`,
    `all~sales sales~final !exempt~sales`,
    `return|withdraw|refund|exchange|money~back only full_price~priced !exempt`,
    `withdraw approval~gets must !exempt !faulty !without !need~not !may`,
    `withdraw reason|ground~some must|lose|refuse|not~take !without !need~not|must~not !exempt !faulty`,
    `withdraw|return ground|reason otherwise not|refuse|lose !without !need~not !faulty !exempt`,
    `return|send~back earlier approval !need~not !without !exempt|faulty|refund|lawful_days|many_days`,
    `withdraw levy~refund not~refund !freight|label|pickup|handling|return`,
    `refund~not but other|exchange|chosen !freight|cost|fee|exempt|bought|voucher|gift|faulty`,
    // The goods are at the shop's risk until the consumer has them.
    `risk~passes buyer|you_there haulier !first|only|exempt|return|withdraw|back`,
    `return reason agreed|refuse|lose !without !need~not !wish !faulty !exempt !chosen|register|form`,
    `return reason must !not~reason|without !need~not|must>not !wish !faulty !exempt !chosen|register|form`,
    `return|refund|exchange|take~back only~faulty !exempt|cost|freight`,
    `return|parcel without approval|without~agreed not~take|refuse !exempt !faulty !pickup`,
    `withdraw|return|send~back approval~ours must|need|only !exempt !without !need~not !faulty`,
    `goods|parcel without~reason|without~ground refuse|not~take !withdraw|send~back !faulty !exempt`,
    `return|refund|withdraw discretion !loss|deduct|longer|many_days|faulty|exempt|exchange`,
    `send~back withdraw|notify few_days must !pickup|refund|answer|faulty|cost|lawful_days|many_days`,
    `rma refuse|not~take !wish !faulty`,
    `return|back|take~return against>credit|against>voucher ${GIVEN} !bought|faulty`,
    `return|refund|back only~percent !discount|loss|faulty|exempt|freight`,
    `withdraw|return credit|exchange not>refund !not>credit|bought|gift|exempt|faulty|paid_with|fee|cost`,
    `gets only>voucher|only>credit !or~voucher|chosen|faulty|exempt`,
    `return agreed must earlier !refund|money|exempt|faulty|business|lawful_days|many_days`,
    `refund~percent partly !discount|faulty|exempt|freight|label`,
    `voucher only money|refund !or~voucher|chosen|bought|faulty|gift|not|exempt|paid_with`,
    `return approved~must !refund !exempt !faulty`,
    `return agreed must|only !from_us>agreed !exempt !faulty !pickup !other !except !cost|refund`,
    `withdraw~hours arrive !goods|answer|faulty|pickup|exempt|refund`,
    `withdraw few_days !after>few_days|we>tell|loan !exempt !renewal !pickup !refund !answer !faulty !send~goods` +
      " !cost !otherwise~withdraw|not~pay !payment_due",
    `priced deduct handling=levy|percent handling !pickup|discount|loss|faulty|label|not`,
    `refund deduct~amount handling !pickup|discount|loss|faulty|label|not`,
    `money back handling=levy deduct !pickup|discount|loss|faulty|label|not`,
    `withdraw agreed written|prior must !faulty !exempt !need~not !not>must`,
    `sale_goods without>withdraw|without>return|not>withdraw !exempt|without~reason`,
    `withdraw return not~take|not>return !exempt !longer !cost !asked|voucher|unpaid`,
    `return|send~back after>approval !exempt !faulty !refund`,
    `return few_days|hours must|only !pickup !refund !answer !faulty !cost !lawful_days !many_days`,
    `complaint|claims few_days|hours must|refuse|lose|notify|only|not~handling` +
      " !answer|hidden|wish|refund|exempt|confirmation",
    `goods not~take back !exempt !pickup !refuse !fee !unpaid`,
  ];
  // What is said of a longer, voluntary right goes for the sentences after it, too; so does whose freight it is, and
  // that goods are exempt: "sealed goods that are opened" is an item of the law's list.
  const LONGER = [
    "longer return|exchange|withdraw !lawful_days", "longer many_days", "open~purchase !lawful_days",
    "many_days return|exchange !refund|money",
    "bought_in_store", "business", "exchange !return|withdraw|refund|back",
  ];
  const FREIGHT = ["label|freight|business"];
  const STILL = ["withdraw&unaffected"];
  const ofConsumers = (/** @type {string[]} */ rules) =>
    rules.map((rule) => `${rule} !business|bought_in_store|withdraw~unaffected`);
  const [conditions, opened, deductions, others] = [WINDOWS, OPENED, DEDUCTED, SENTENCES].map(ofConsumers);

  const LAWFUL = 14;
  const tooShort = (/** @type {string} */ text) => {
    const terms = tillid.withdrawalTerms(text);
    const [{ start, end } = { start: 0, end: 0 }] = terms;
    return terms.length && terms.every(({ days }) => days < LAWFUL) ? tillid.sentenceAt(text, start, end) : null;
  };

  /** @type {(page: Page) => string | null} */
  return (page) => tillid.meeting(page, conditions, 3, LONGER, STILL) ??
    tillid.meeting(page, opened, 3, [...LONGER, "exempt"], STILL) ??
    tillid.meeting(page, deductions, 1, FREIGHT) ??
    tillid.meeting(page, DENIED, 1, ELSEWHERE) ??
    tillid.meeting(page, others, 1, ["bought_in_store|business"], STILL) ?? tooShort(page.text);
})();
