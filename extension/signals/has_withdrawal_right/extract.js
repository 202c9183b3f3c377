"use strict";

tillid.extract("has_withdrawal_right", (page, words) => {
  const DENIED = new RegExp(
    "(?:^|[^a-zæøåäö])(?:ingen|ikke|no|not|inget|inga|inte|aldrig|keine?n?|h?verken|varken|weder)" +
    "(?: [\\wÀ-ɏ-]{1,15}){0,3} $|(?:ikke|inte|not|nicht) (?:omfattet|omfattas|covered|omfattet af) ", "i");
  const REFUSED = new RegExp(
    "^[^.]{0,40}(?:nicht|ikke|inte|not) (?:eingeräumt|gewährt|ydes|tilbydes|gives|offered|granted|erbjuds)",
    "i",
  );
  const NOT_FOR = new RegExp(
    "^[\\wÀ-ɏ]{0,6} (?:gælder|gäller|gjelder|gilt|besteht|applies|does|do) (?:ikke|inte|ej|nicht|not) [^.]{0,24}" +
      "(?:butik|laden|geschäft|store|shop|erhverv|virksomhed|företag|næring|bedrift|unternehm|business|trade)", "i");
  /** "För specialtillverkade varor saknas ångerrätt" · "Ein Widerrufsrecht besteht nicht." */
  const MISSING = /(?:saknas|mangler|fehlt|entfällt) (?:[\wÀ-ɏ]{1,6} )?$/i;
  const NONE = new RegExp("^[\\wÀ-ɏ]{0,6} (?:besteht|gibt es|finnes|findes|finns) (?:[\\wÀ-ɏ]{1,14} )?" +
    "(?:nicht|ikke|inte)\\s*(?:[.!]|$)", "i");
  const CONSENT = /samtyk|consent|einwillig|samtyck|newsletter|nyhed|reserve|forbehold/i;
  const RULES = [
    "withdraw lawful_days|many_days may|person !not|refund|pickup|refuse|consent",
    "return without~ground|without~reason many_days may|person !not|refuse|exchange",
    "leave contract lawful_days|many_days !not",
    "walk~sales|walk~contract lawful_days|many_days !not|refund|pickup|payment_due|arrive",
  ];
  /** "The seller has the right to cancel the order." */
  const HOLDER = /([\wÀ-ɏ]+) (?:also |always |dog |altid |alltid )?(?:has|have|had|har|hat|haben) (?:the |a |full )?$/i;
  const CUSTOMER = new RegExp("^(?:you|who|customers?|consumers?|buyers?|users?|du|de|i|ni|dere|man|sie|käufer" +
    "|verbraucher|(?:forbrug|forbruk|kund|køb|kjøp|köp|konsument)[a-zæøåäö]{0,6})$", "i");
  const isSellers = (/** @type {string} */ before, /** @type {string} */ words) => {
    const holder = HOLDER.exec(before)?.[1];
    return /cancel|annul/i.test(words) && holder !== undefined && !CUSTOMER.test(holder);
  };
  const [MAX, LAWFUL] = [20, 14];
  /** The law's days name the right, too: others may be the shop's own. @type {(text: string) => string | null} */
  const granted = (text) => {
    const term = tillid.withdrawalTerms(text).find(({ days }) => days === LAWFUL);
    return term ? tillid.sentenceAt(text, term.start, term.end) : null;
  };
  const tells = (/** @type {string} */ part) => {
    const match = words.find(part);
    return match !== null && (part.length > match[0].length + 1 || /\d/.test(part)) && !CONSENT.test(part) &&
      !DENIED.test(part.slice(0, match.index)) && !MISSING.test(part.slice(0, match.index)) &&
      !NONE.test(part.slice(match.index + match[0].length)) &&
      !isSellers(part.slice(0, match.index), match[0]) && !REFUSED.test(part.slice(match.index)) &&
      !NOT_FOR.test(part.slice(match.index + match[0].length));
  };
  const told = tillid.statements(page).filter((part) => words.test(part)).slice(0, MAX).find(tells) ??
    tillid.meeting(page, RULES) ?? granted(page.text);
  return told ? tillid.seen(true, told) : false;
});
