// Terms of withdrawal as a text states them: numbers of days whose topic is a right to send goods back.
"use strict";

tillid.withdrawalTerms = (() => {
  const [MAX_UNITS, MAX_NUMBER, LAWFUL, YEAR] = [150, 32, 14, 365];
  const UNIT = new RegExp(
    "(?:dag|day|tag|tägig|døgn|dygn|uge|uke|veck|week|woche)(?=[aeorsn]{0,3}(?![a-zæøåäöü]))(?![a-z]{0,3} (?:a" +
    "|per|om|i|die|pr) (?:week|uge|veck|uke|woche))", "g");
  const NUMBER = new RegExp(
    `(?<![a-zæøåäöü\\d]|\\d[.,]|\\d ?[–/-] ?)(\\d{1,3}|${Object.keys(tillid.cardinals).join("|")})` +
    "\\)?(?: ?\\([a-zæøåäöüß\\d]{1,10}\\))?[ -]{0,2}" +
    "(?:kalender|hele |fulde |calendar |full |working |business |hver|arbe[ij]ds|var|arbets|virke|werk|arbeits)?$");

  /** One day, before which no number of them stands: "kl. 18 dagen før". */
  const THE_DAY = /dagen(?![a-zæøåäöü])/y;

  // What a clause is about: a right to withdraw, something else, or sending back, which may be either.
  const RIGHT = [
    "fortryd", "fortrudt", "returret", "returrätt", "(?:åbent|öppet|åpent) køb", "öppet köp", "åpent kjøp",
    "(?<!g)ång(?:er|r)", "angre", "widerruf", "withdraw", "cooling", "cancell?ation",
    "(?:can|may|to) cancel(?=[ ,.]|$)",
    "(?:gå|gået) (?:i?fra|från) (?:kjøp|handel|køb|köp|avtal|aftal)",
    "vom (?:kauf)?vertrag lösen",
    "right (?:to|of) (?:cancel|return)",
    "without (?:\\w{5,10} )?(?:any )?reasons?", "rückgängig",
    "(?:uden|uten|utan|ohne) (?:begrundelse|begründung|grunn|anledning)", "open purchase",
    "(?:uden|uten|utan) (?:at |å |att )?(?:behöva |behøve |skulle )?(?:op)?(?:angive|gi|ange|begrunde) ",
    "ohne (?:angabe von )?gr[uü]nd",
    "ret(?:t)? til (?:at|å) (?:annullere|returnere)",
    "rätt att (?:returnera|skicka tillbaka)", "for any reason", "(?:hvilken som helst|enhver) (?:årsag|grund)",
    "(?:rückgabe|rücksende)(?:recht|frist|politik|richtlinie)",
    "retur(?:nering)?s?(?:frist|period|politik|policy)", "return (?:period|window|policy)",
    "retur\\w{0,4}portal",
    "return portal", "(?:change|changed) (?:your|one's) mind", "frånträd", "zurücktret", "ombest[eä]m",
    "skifte[r]? mening", "regret (?:your|the|a) purchase",
    "(?:trække|trekke|dra|træde|träda|tre|step) (?:dig |deg )?(?:ud|ut|ur|tilbage|tilbake|tillbaka|back" +
      "|fra (?:den|køb|kjøp|avtal|aftal))",
  ].join("|");
  const BACK = [
    "retur", "return", "rückgabe", "rücksend", "retoure", "zurück",
    "(?:send|skick|lämn)\\w{0,3} (?:[\\wÀ-ɏ]{1,9} ){0,2}(?:tilbage|tilbake|tillbaka|back)",
  ].join("|");
  const OTHER = [
    "modtaget (?:din |the |your )?retur", "vi har (?:modtag|fått|mottatt)", "(?:når|if|when|once) (?:vi|we) ", "refu",
    "reimburs", "godtgør",
    "gutschr", "överför", "overfør", "überweis", "(?:tilbage|tilbake|åter)betal", "erstat", "rückzahl", "rückerstatt",
    "(?:penge(?:ne)?|beløb\\w*) (?:retur|tilbage)", "penge", "geld", "money", "kredit", "credit", "returbeløb", "lever",
    "deliver", "liefer", "shipp", "shipment", "dispatch", "versand", "fragt", "frakt", "forsend", "afsend", "transit",
    "reklam", "klage", "complain", "warrant", "guarant", "garant", "gewähr", "mangel", "mängel", "mangl", "fejl(?!fri)",
    "(?<!emp)fehl(?!erfrei)", "fault(?!less)", "defe[ck]t", "(?<!u)skade", "(?<!u)beskad", "(?<!un)damage", "betal",
    "payment", "zahl",
    "faktura", "invoice", "rechnung", "netto", "konto\\b", "afhent", "avhent", "hente[st]?\\b", "abhol", "hämt", "pick",
    "collect",
    "pakkeshop", "opbevar", "ligger", "behandl", "check", "inspe", "kontrol", "prüf", "gransk",
    "processing", "bearbeit", "svare?[rs]", "reply", "respond", "abonn",
    "opsig", "kündig", "subscription", "cookie", "tilbud", "gyldig(?! i $)", "valid(?! for $)",
    "gültig", "pris", "price",
    "(?<!mod)tager", "takes?(?= )", "dauert", "visitor", "bytt(?![^ ]{0,5} (?:og|eller|och|&) )",
    "ombyt(?![^ ]{0,7} (?:og|eller|&) )", "umtausch", "exchange(?! (?:and|or|&) )", "gavekort", "gift ?card",
  ].join("|");
  const TOPIC = new RegExp(`(?<other>${OTHER})|(?<right>${RIGHT})|${BACK}`, "g");

  /** Where sentences end: at lines and signs, but not after short words, which are shortened ones. */
  const ENDS = /\n|[!?;•](?=\s)|(?<![\s.(][a-zæøåäöü]{1,3})\.(?=\s|$)/;
  const SINCE = "(?:efter|etter|fra|från|after|from|of(?! open)|nach|ab|seit)";
  const ARRIVAL = [
    "lever", "modtag", "mottag", "mottak", "deliver", "recei", "liefer", "erhalt", "køb", "kjøp", "köp", "purchase",
  ].join("|");
  const WHEN = new RegExp(`${SINCE}\\b[^,.]{0,40}?(?:${ARRIVAL})\\w*`, "g");
  const THEREAFTER = /(?<!expires? |udløber |utløper |löper ut )(?:efter|etter|after|nach) $/;
  /** "… inom 14 dagar hämtar vi soffan" */
  const APART = new RegExp(`[,(:]| [^ ]+ (?:vi|wir) | (?:${[
    "efter", "etter", "fra", "från", "after", "from", "of", "ab", "nach", "for", "til", "to", "i", "på", "inden", "if",
    "hvis", "mod", "mot", "against", "gegen", "med", "mit", "with", "uden", "without",
  ].join("|")}) `);
  const MAY = new RegExp("\\b(?:kan|har|can|have|may|kannst|können|får|gratis|free|kostenlos" +
    "|welcome|willkommen|velkommen|välkommen" +
    "|möglichkeit|mulighed|möjlighet|mulighet|accepteres|accepted|akzeptiert|accepteras|aksepteres)\\b");
  const WITHIN =
    /(?:inden(?: for)?|within|innen|inom|binnen|innerhalb von|senest|up to|op til|i|in|of|er|har|have|haben) $/;
  /** Days that run from the notice are for sending the goods back. */
  const NOTICE = [
    "du (?:har )?(?:givet|meddel|informer|underret|gjort brug|gett)", "you (?:have )?(?:informed|notified|told)",
    "sie uns [^.]{0,40}(?:unterricht|mitgeteilt|informier)",
    "(?:vi|we) (?:har |have |er |are |bliver )?(?:modtag|inform|receiv|mottatt|fått|fået|tog emot|tagit emot" +
      "|erhållit)",
    "(?:din|your|ditt|ihre[rsm]?|deine[rsm]?) (?:besked|meddel|anmäl|melding|beskjed|notice|notification|mitteilung)",
    "(?:wir|bei uns) [^.]{0,30}(?:erhalten|eingegangen|eingang)",
  ].join("|");
  /** Days for fetching a parcel, or for keeping it. */
  const FETCHED = new RegExp(
    "(?:^|[^a-zæøåäö])(?:u?af?v?hent|hent|(?:ut)?hämt|abgeholt|abhol|collect|pick|legen wir|wir legen)\\w{0,6}" +
      "(?: \\S+){0,4} \\S+ $",
  );
  const FROM_NOTICE = new RegExp(`^[^.]{0,12}(?:efter|etter|fra|från|after|from|ab)[^.]{0,30}(?:${NOTICE})`);

  const WHEN_WE = /(?:når|när|if|when|once|sobald|wenn) (?:vi|we|wir) /;
  /** What firms may do, and how long the shop takes. */
  const isElse = tillid.meets(["business", "from_us>handling", "we>tell", "loan"]);

  const topics = (/** @type {string} */ words) => [...words.matchAll(TOPIC)].map(({ groups }) => groups ?? {});

  /**
   * Whether days are a right's: by the topic that their number is joined with, else by the nearest one before, after,
   * or in the heading.
   * @type {(text: string, count: number, start: number, end: number) => boolean}
   */
  const offers = (text, count, start, end) => {
    const earlier = text.slice(Math.max(0, start - 200), start).split(ENDS);
    const before = earlier.pop() ?? "";
    const after = text.slice(end, end + 120).split(ENDS)[0];
    if (THEREAFTER.test(before) || FROM_NOTICE.test(after) || FETCHED.test(before)) return false;
    if (isElse(tillid.meaningsOf(before)) || (count < LAWFUL && WHEN_WE.test(before))) return false;
    const joined = topics(after.split(APART)[0].slice(0, 40))[0];
    // The sentence before is a heading for what names a time to withdraw, and no more.
    const isLine = !text[start - before.length - 1]?.trim();
    const heading = isLine || count === LAWFUL || /frist|period/.test(before + after)
      ? earlier.join("\n").trim().split("\n").at(-1) ?? "" : "";
    const topic = joined ?? topics(before).at(-1) ?? topics(after.replace(WHEN, ""))[0] ?? topics(heading).at(-1);
    if (!topic || topic.other) return false;
    // "Returns within 30 days" names no right: every copied template says so. The lawful 14 days are the right.
    if (topic.right !== undefined || joined || count === LAWFUL) return true;
    return count < LAWFUL ? WITHIN.test(before) : MAY.test(before + after);
  };

  /** @type {(written: string) => { days: number, start: number, end: number }[]} */
  return (written) => {
    const text = written.toLowerCase();
    const found = [];
    let looked = 0;
    for (const { 0: unit, index } of text.matchAll(UNIT)) {
      const from = Math.max(0, index - MAX_NUMBER);
      const number = NUMBER.exec(text.slice(from, index));
      THE_DAY.lastIndex = index;
      if (THE_DAY.test(text)) continue;
      // "to" is two in Danish and Norwegian only; one day is any, and a pair is a few.
      const isAny = /^(?:to|par|e[nt]t?|é[nt]|one|ein(?:e[rsm]?)?)$/.test(number?.[1] ?? "");
      if (!number || (isAny && !/^(?:u[gk]|veck|wee|wo)/.test(unit))) continue;
      if ((looked += 1) > MAX_UNITS) break;
      const days = (tillid.cardinals[number[1]] ?? Number(number[1])) * (/^[uvw]/.test(unit) ? 7 : 1);
      const start = from + number.index;
      const end = index + unit.length;
      if (days <= YEAR && offers(text, days, start, end)) found.push({ days, start, end });
    }
    return found;
  };
})();
