// How long delivery takes, as a page says it: spans of days in sentences about sending and not about sending back,
// answering or paying. "2-4 hverdage" alone is a delivery time nearly always; "14 dage" alone hardly ever.
"use strict";

tillid.readDeliveryTimes = (() => {
  const MOST = 300;
  const MAX_LINE = 80;
  const FEW = 3;
  const COUNTS = `${Object.keys(tillid.cardinals).join("|")}|få|few|nogle|några|noen|wenigen?`;
  const NUMBER = `(\\d{1,3}|(?:${COUNTS})(?=[ –-]))(?: ?\\(\\d{1,3}(?: ?[-–] ?\\d{1,3})?\\))?`;
  const WORKING = [
    "hverdag(?:es?|er)?", "arbejdsdage?s?", "virkedag(?:ers?|ar)?", "arbeidsdag(?:ers?)?", "vardag(?:ars?)?",
    "arbetsdag(?:ars?)?", "werktage?n?", "arbeitstage?n?", "(?:business|working|work) ?days?",
  ].join("|");
  const PLAIN = [
    "dag(?:es?|ar|er)?", "døgn", "dygn", "tage?n?", "days?", "uger?s?", "uker?", "veck(?:a|or)", "wochen?", "weeks?",
    "timer", "timmar", "stunden", "hours?",
  ].join("|");
  const TO = "(?: ?[-–—] ?| (?:til|to|bis|till|eller|or|og|och|und|and) )";
  const SPAN = `${NUMBER}(?:${TO}${NUMBER})? ?(?:-?(${WORKING})|(${PLAIN}))(?![a-zß-ÿ])`;
  const SENTENCE = /\n|[!?;] |(?<!\b(?:ca|kl|max|maks|min|evt|inkl|approx|bzw))\. /;
  const SENDING = new RegExp([
    "(?<!c)lever", "afsend", "sende[srt]?", "sendt", "\\bsent\\b", "forsend", "försänd", "ekspeder", "ekspedisjon",
    "pakke[srt]", "fragt", "frakt", "produktionstid", "produsere", "undervejs", "fremme", "framme",
    "hos (?:dig|deg|dere)\\b", "\\b(?:har|får) (?:du |ni |dere )?(?:paket|pakke|vare|vara)",
    "bei (?:ihnen|dir)\\b", "eintr[ie]ff", "ankom", "anländ",
    "(?:bestillings|skaffe|beställnings)var", "fremstil", "tillverk", "(?:an|ge)fertig", "made[ -]to[ -]order",
    "(?:rechnen sie|räkna|regne?) m(?:ed|it)", "transport", "deliver", "\\bship", "dispatch", "transit",
    "arriv", "parcel", "courier", "paketdienst", "spedit", "warehouse", "lager", "liefer", "vers[ae]nd", "zustell",
    "schick", "skicka", "\\bposta[rs]?(?![a-zåäö])",
    "\\bpost(?:en|kont|hus|kasse|pak|nord|dan)", "\\bbrev", "customs", "fortold",
    "\\b(?:gls|dao|dhl|ups|dpd|fedex|bring|evri|royal mail|hermes)\\b",
    "(?:paket|var[ao]|beställning|order)\\w{0,3} komm(?:er|a) fram", "\\ballow\\b",
    "(?:paket|ware|sendung|bestellung) da\\b", "på bestilling",
    "på beställning", "sonderbestell",
  ].join("|"));
  const NOT = "(?:n[o'’]t|ikke|inte|nicht)";
  const ARRIVED = "arriv|kommet|kommit|ankom|framme|fremme|mottatt|modtaget|angekommen|eingetroffen";
  const ELSE = new RegExp([
    "retur", "return", "refu[ns]", "fortry", "reklam", "ombyt", "erstat", "replac", "\\bsvar", "besvar",
    "vender tilbage", "answer", "reply", "respond", "antwort", "återk", "återb", "gutschr", "frigjør", "frigiv",
    "frigör",
    "kanseller", "reserv(?:er[aet]|ation)", "beløp", "beløb", "belopp",
    "\\bbetrag", "op+dater", "uppdater", "updated?", "kontakt", "contact",
    "betales",
    "betalingsf", "skal betale", "faktura", "invoice", "netto", "\\brente", "rykker", "\\bkonto", "bankkonto",
    "bankdag", "penge", "money", "überweis(?:e|en|t)(?![a-z])", "overføre[rs]?(?![a-z])",
    "överför(?:s|a|as)?(?![a-z])", "klag", "complain", "meddel", "\\bmelde", "underret", "notif", "anmeld", "angre",
    "ånger",
    "ångra", "widerruf", "rück[gs]", "tilbage", "tilbake", "tillbaka", "\\bback\\b",
    "let us know", "tell us", "besked", "beskjed", "reimburs", "felsök", "fejlsøg", "feilsøk", "g[uü]ltig", "gyldig",
    "\\bvalid", "\\baccount", "zurück", "cancel", "withdraw",
    "afbest", "annul", "hæve", "garanti", "warrant", "prøve", "\\btrial", "kredit", "credit", "liegt", "forsink",
    "delay", "verspät",
    "(?:vi|wir|we) (?:har |have )?(?:mottar|mottatt|modtager|modtaget|fått|receive)\\w* (?:din |your |the )?" +
    "(?:vare|vara|pakke|paket|retur|goods|item|parcel)",
    `${NOT} (?:inden|inom|innen|within)`, `${NOT}(?: \\S+)? (?:${ARRIVED})`,
    "abonn", "åbent", "\\bopen\\b", "rapporter", "\\breport", "\\b[fp]h?otos?\\b", "\\bbild(?:er)?\\b",
    "billede", "retour", "prüf", "\\brepa[ri]",
  ].join("|"));
  /** "Leveringstiden ligger på 3 dage" is no parcel that lies and waits. */
  const NAMED_TIME =
    /(?:lever(?:ings|ans)|liefer|produktions|fra[gk]t|forsendelses|delivery|shipping)[ -]?(?:tid|zeit|time)/;
  const isElse = (/** @type {Meanings} */ meanings) =>
    ["fetch", "investigate", "care", "payment_due"].some((concept) => meanings.has(concept));
  /** "We give you a price within 3 days" is about what it says. */
  const WHO_ACTS = /(?<![a-zß-ÿ])(?:vi|wir|we|our|oss?|uns|us|vår[at]?|vores|unser[a-z]{0,2})(?![a-zß-ÿ])/;
  const PART_OF_ANOTHER = /[a-zß-ÿ\d.,:]/;
  const LATELY = /(?:last|past|sidste|seneste|letzten|senaste|siste) $/;
  /** What comes before the goods do, so that a span from its receipt is theirs. */
  const OF_ORDER = "(?!\\w{0,7}(?: [a-zß-ÿ]{1,6}){0,2} [a-zß-ÿ]{0,12}(?:order|ordre|bestil|bestel|beställ|auftrag" +
    "|betal|zahlung|payment))";
  const OF_SOMETHING_ELSE = new RegExp(
    `^ ?(?:f[øö]re?|before|vor|innan|inden|efter|etter|fra|från|after|from|of|nach|ab|following) (?:[a-zß-ÿ]+ ){0,3}` +
    `(?:lever|deliver|liefer|(?:modtag|mottag|mottatt|recei|erhalt)${OF_ORDER})` +
    "|^ (?:til at|på dig (?:til )?att?|på sig att|på deg (?:til )?å) (?:[a-zß-ÿ]+ ){0,3}(?:sende|skicka)" +
    "|^ (?:om|a|per|pr|i|in der) (?:ugen?|week|day|døgn|woche|veckan)");

  const FROM_ORDER =
    /^ ?(?:fra|från|efter|etter|from|after|nach|ab) (?:[a-zß-ÿ]{2,4} )?(?:ordre|order|bestil|bestel|beställ|auftrag)/;

  const count = (/** @type {string} */ word) =>
    /\d/.test(word) ? Number(word) : tillid.cardinals[word] ?? FEW;

  const days = (/** @type {string} */ number, /** @type {string} */ unit) =>
    /^(?:u[gk]e|veck|woche|weeks?$)/.test(unit) ? count(number) * 7
      : /^(?:tim|stund|hour)/.test(unit) ? Math.ceil(count(number) / 24) : count(number);

  /** The sentence around a match, the part of it between commas, and the lines beside it where it fills its own. */
  const around = (/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end) => {
    const lines = text.slice(Math.max(0, start - 200), start).split(/\n/);
    const before = lines.at(-1)?.split(SENTENCE) ?? [];
    const following = text.slice(end, end + 100);
    const [after] = following.split(SENTENCE);
    const heading = before.length === 1 ? lines.at(-2) ?? "" : "";
    const next = following[0] === "\n" ? following.split("\n")[1] : "";
    return {
      after,
      from: start - (before.at(-1)?.length ?? 0),
      until: end + after.length,
      sentence: `${before.at(-1)}${text.slice(start, end)}${after}`,
      lead: before.at(-1)?.split(",").at(-1) ?? "",
      clause: `${before.at(-1)?.split(",").at(-1)}${after.split(",")[0]}`,
      heading: heading.length <= MAX_LINE ? heading : "",
      next: next.length <= MAX_LINE ? next : "",
    };
  };

  /** @type {(match: RegExpExecArray, context: ReturnType<typeof around>) => boolean} */
  const isDelivery = ([, , until, working], { after, sentence, lead, clause, heading, next }) => {
    const sends = SENDING.test(clause) || SENDING.test(sentence);
    if (OF_SOMETHING_ELSE.test(after) || ELSE.test(clause)) return false;
    // "sent within 2 days, or fetched": what stands before the number goes first.
    if (!NAMED_TIME.test(lead) && isElse(tillid.meaningsOf(SENDING.test(lead) ? lead : clause))) return false;
    if (!SENDING.test(clause) && (ELSE.test(sentence) || ELSE.test(heading))) return false;
    const isAlone = sentence.length <= MAX_LINE && working !== undefined && !WHO_ACTS.test(sentence);
    const isMade = until !== undefined && FROM_ORDER.test(after);
    const isPlausible = isAlone && (until !== undefined || !/behand/.test(clause));
    return sends || SENDING.test(`${heading} ${next}`) || isPlausible || isMade;
  };

  // A table names the unit once: "Leveringstid (hverdage)", and below it "Norge | 2-4".
  const HEAD = new RegExp(
    `(?:lever(?:ings|ans)tid(?:en)?|lieferzeit(?:en)?|delivery times?|shipping times?)[^\\n|]{0,20}` +
    `(?:[([]| i | in )(?:(${WORKING})|(${PLAIN}))[)\\]]?[ *:]{0,3}(?=[\\n|\\t]|$)`, "g");
  const CELL = /(?:^|[\n|\t])[ *]{0,2}(\d{1,2})(?: ?[-–—] ?(\d{1,2}))?[ *]{0,2}(?=[\n|\t]|$)/;
  const TABLE = 250;

  /** @type {(text: string, low: string) => { days: number, quote: string }[]} */
  const inTables = (text, low) => [...low.matchAll(HEAD)].flatMap(({ index, 0: { length }, 1: working, 2: plain }) => {
    const start = index + length;
    const cell = CELL.exec(low.slice(start, start + TABLE));
    if (!cell) return [];
    const quote = text.slice(index, start + cell.index + cell[0].length).trim();
    return [{ days: days(cell[2] ?? cell[1], working ?? plain), quote }];
  });

  /** @type {WeakMap<Page, { days: number, quote: string }[]>} */
  const known = new WeakMap();

  const read = (/** @type {Page} */ { text }) => {
    const low = text.toLowerCase();
    const found = inTables(text, low);
    let looked = 0;
    for (const match of low.matchAll(new RegExp(SPAN, "g"))) {
      const { index, 0: { length }, 1: from, 2: until, 3: working, 4: plain } = match;
      if ((looked += 1) > MOST) break;
      const before = low.slice(Math.max(0, index - 9), index);
      if (PART_OF_ANOTHER.test(before.at(-1) ?? "") || LATELY.test(before)) continue;
      const context = around(low, index, index + length);
      if (!isDelivery(match, context)) continue;
      const quote = text.slice(context.from, context.until).trim();
      found.push({ days: days(until ?? from, working ?? plain), quote });
    }
    return found;
  };

  /** @type {(page: Page) => { days: number, quote: string }[]} */
  return (page) => {
    const times = known.get(page) ?? read(page);
    known.set(page, times);
    return times;
  };
})();
