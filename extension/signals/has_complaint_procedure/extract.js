"use strict";

tillid.extract("has_complaint_procedure", (page, words) => {
  const MAX_TRIES = 5;
  const OVER_PERSONAL_DATA = new RegExp([
    "datatilsyn", "data ?protection", "datenschutz", "aufsichtsbeh", "supervisory", "information commissioner",
    "ico\\b", "persondata", "personoplysning", "personal data", "personuppgift", "personopplysning",
    "integritetsskydd", "behandling(?:en)? af",
    // A promise of money back is another thing.
    "penge", "pengar", "geld", "money", "(?:ikke|inte) (?:kan )?(?:reklamer|klag)",
  ].join("|"), "i");

  const RULES = [
    "grievance write|grievance~written|grievance~send|grievance~answer|grievance~addressed " +
      "!not|personal_data|body|two_years !send~back|costs|free",
    "grievance addressed>to|written|notify !personal_data|body|not|ask|two_years",
    "grievance~to from_us !personal_data|body|not|two_years|refund|costs|free", "grievance>team !personal_data",
    "complaint notify from_us|to|written|write|via|contact_form !not|personal_data|body|ask|refund",
    "complaint write|send evidence|from_us>agreed|we>agreed !not|personal_data|body|ask|refund",
  ];
  const REPORTED = [
    "complaint tell~to|tell~us|tell~within|send&evidence !not|personal_data|body|ask|refund|return|withdraw|exchange",
    "faulty~goods|faulty~arrive write&from_us|send&evidence !not|personal_data|body|withdraw|loss|risk",
  ];
  const UNHAPPY = ["unhappy|happy~not write|tell !return|withdraw|refund|money|exchange|personal_data"];
  let { text } = page;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const found = words.find(text);
    if (!found) break;
    const end = found.index + found[0].length;
    const before = text.slice(Math.max(0, found.index - 80), end).split(/[.\n]/).slice(-2).join(" ");
    const sentence = before + text.slice(end, end + 120);
    if (!OVER_PERSONAL_DATA.test(sentence)) return tillid.seen(true, found[0]);
    text = text.slice(end);
  }
  const said = tillid.meeting(page, RULES) ?? tillid.meeting(page, REPORTED, 2) ?? tillid.meeting(page, UNHAPPY, 2);
  return said === null ? false : tillid.seen(true, said);
});
