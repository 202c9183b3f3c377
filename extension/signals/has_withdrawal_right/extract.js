"use strict";

tillid.extract("has_withdrawal_right", (page, words) => {
  const DENIED = new RegExp(
    "(?:^|[^a-zæøåäö])(?:ingen|ikke|no|not|inget|inga|inte|aldrig|keine?n?)(?: [\\wÀ-ɏ]{1,15}){0,3} $|(?:ikke" +
    "|inte|not|nicht) (?:omfattet|omfattas|covered|omfattet af) ", "i");
  const REFUSED = new RegExp(
    "^[^.]{0,40}(?:nicht|ikke|inte|not) (?:eingeräumt|gewährt|ydes|tilbydes|gives|offered|granted|erbjuds)",
    "i",
  );
  const CONSENT = /samtyk|consent|einwillig|samtyck|newsletter|nyhed|reserve|forbehold/i;
  const RULES = [
    "withdraw lawful_days|many_days may|person !not|refund|pickup|refuse|consent",
    "leave contract lawful_days|many_days !not",
  ];
  const MAX = 20;
  const tells = (/** @type {string} */ part) => {
    const match = words.find(part);
    return match !== null && (part.length > match[0].length + 1 || /\d/.test(part)) && !CONSENT.test(part) &&
      !DENIED.test(part.slice(0, match.index)) && !REFUSED.test(part.slice(match.index));
  };
  const told = tillid.statements(page).flatMap((sentence) => sentence.split("; ")).filter((part) => words.test(part))
    .slice(0, MAX).find(tells) ??
    tillid.meeting(page, RULES);
  return told ? tillid.seen(true, told) : false;
});
