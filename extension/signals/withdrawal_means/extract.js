"use strict";

tillid.extract("withdrawal_means", (page, words) => {
  const PORTAL = new RegExp(
    "(?:^|[./-])(?:returnado|returngo|loopreturns|returnista|returnless|itsperfect|zigzag|returns?-?portal" +
    "|returportal(?:en)?|returns?\\.(?:shipmondo|aftership|webshipper)|widerrufsbutton)(?=[./?-]|$)",
    "i",
  );
  // A host of its own: "retur.html" is a page like others.
  const OWN_HOST = /^returns?\.|^retur\./i;
  const FUNCTION = [
    "withdraw|return register online !members|consent|model=form|model~form|from_us>register|money",
    "withdraw~begin|return~begin here !form",
    "withdraw~function|return~function !nature|consent", "return~portal !label|answer|contact~portal",
    "click~return|click~withdraw account|online !label|answer|form|read|paid_with",
    "withdraw|return my~own_page via|on_net|click|begin !label|answer|read|members|form|refund|money",
    "withdraw digital via !refund|money|label|answer|read|consent",
    "withdraw~select|return~select my~own_page|account !label|answer|form|read|paid_with|consent",
    "withdraw|return digital~account|on_net~account !refund|money|label|answer|read|members",
    "click~withdraw !label|answer|form|read|consent|here|template",
    "withdraw directly~online|directly~click|directly~here !label|answer|read|write|contact|consent",
    "login click&withdraw|select&withdraw !label|answer|read|consent|members|form|refund",
    "withdraw~on_net here may !label|answer|read|write|contact|consent",
    "withdraw electronic submit online !label|answer|refund|write|consent",
  ];
  const FORM = [
    "withdraw|return~form form !contact", "withdraw~form|return~form !contact_form", "model~form !contact_form",
    "withdraw template",
    "return form fill&return !contact|contact_form|faulty|account|online",
    "slip !faulty|outlay|label", "slip_or_label filled",
    "withdraw~form_en|return~form_en|model~form_en english !contact~form_en|contact_form|shaped~voucher",
    "hereby~declares withdraw|walk~contract !consent",
  ];

  // Words of the law in a sentence ("wenn Sie den Vertrag widerrufen") are a function's name only on a label.
  const LABEL = 48;
  const HERE = /(?:her|here|hier|här|funktion\w{0,2}|function|button|knap)$/i;
  const isLabel = (/** @type {RegExpExecArray} */ { index, 0: { length } }) => {
    const [before] = page.text.slice(Math.max(0, index - LABEL), index).split("\n").slice(-1);
    const [after] = page.text.slice(index + length, index + length + LABEL).split("\n");
    return before.length + length + after.length <= LABEL;
  };
  const named = () => {
    for (const found of words.all(page.text)) if (isLabel(found) || HERE.test(found[0])) return found[0];
    return null;
  };

  const portal = page.links.find(({ url, href }) =>
    /retur|widerruf|zigzag|itsperf/i.test(href) && url !== null &&
    (PORTAL.test(url.host + url.pathname) || OWN_HOST.test(url.host)));
  const linked = page.links.find(({ label }) => label.length <= LABEL && words.test(label));
  const online = (portal ?? linked)?.node ?? named() ?? tillid.meeting(page, FUNCTION);
  if (online) return tillid.seen("online_function", online);
  const form = tillid.meeting(page, FORM);
  return form === null ? "none" : tillid.seen("form", form);
});
