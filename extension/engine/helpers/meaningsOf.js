// What a text speaks of: the concepts of its words, by place, with spans of days and sums of money told beside them.
"use strict";

tillid.meaningsOf = (() => {
  const WORD = /[0-9A-Za-zÀ-ɏ'’]+|[%€$£\n]/g;
  // What stands on two lines does not stand together.
  const GAP = 5;
  const MAX_WORDS = 120;
  const MAX_LETTERS = 40;
  const MAX_KNOWN = 20_000;
  /** @type {Record<string, string>} */
  const SPELLED = { æ: "ae", ä: "ae", ø: "oe", ö: "oe", å: "aa", ü: "ue", ß: "ss", "’": "'", é: "e" };
  const fold = (/** @type {string} */ word) => word.toLowerCase().replace(/[æäøöåüßé’]/g, (letter) => SPELLED[letter]);

  const NUMBERS = /** @type {Record<string, number>} */ (Object.assign(Object.create(null), Object.fromEntries(
    Object.entries(tillid.cardinals).map(([word, value]) => [fold(word), value]))));
  // A few, whatever they count.
  const VAGUE = /^(?:faa|few|several|naagra|noen|nogle|wenigen?)$/;
  const UNIT = new RegExp(
    "^(?:(?:kalender|hver|arbejds|virke|arbeids|var|arbets|werk|arbeits|bank)?(?:dag|tag|taeg)(?:e|es|en|er|ers|ar" +
    "|ars|s|ige|igen|iges)?|days?|doegns?|dygns?|(u[gk]er?s?|veck(?:a|or|ors)|wochen?|weeks?))$",
  );
  const DAY = new RegExp(`${UNIT.source}|^(?:aften|kvaell|kveld|abend|evening)`);
  const BESIDE = /^(?:hele|fulde?|calendar|full|kalender|working|business|work)$/;
  // Compounds that English writes apart.
  const APART =
    /\b(gift|contact|business|trade) (?=(?:cards?|forms?|accounts?|custom(?:ers?)?|clients?|buyers?|purchases?)\b)/gi;
  /** "post@ullboden.no" denies nothing. */
  const HOSTS = /@[\wÀ-ɏ.-]+|(?:https?:\/\/|www\.)\S+/g;
  const SAME =
    /^(?:sam[me]e?|samma|selben|gleichen|same|(?:foerst|naest)kommende|naest[ea]|neste|next|(?:ueber)?naechsten)$/;
  const YEARS = /^(?:aar|aars|aarige?|jahre?n?|years?'?)$/;
  const MONTHS = /^(?:maaneders?|maanader?s?|mdr|monate?n?|months?)$/;
  const HOURS = /^(?:timer?|timmar?|timme|stunden?|hours?|hrs?)$/;
  const HOURS_TOGETHER = /^\d{1,3}(?:h|hrs?)$/;
  const MONEY = /^(?:kr|kroner|kronor|dkk|sek|nok|eur|euro|gbp|usd|pund|dollars?|[€$£])$/;
  // "unless": what follows is an exception. Its words have other meanings alone.
  const EXCEPTS = /^(?:medmindre|unless|except|saavida|ausgenommen|ausser|med mindre|sei denn|om inte)$/;
  // "not only" forbids and restricts nothing.
  const NOT_ONLY = /^(?:ikke|inte|nicht|not|aldrig|aldri|nie|niemals|never) (?:kun|bare|bara|enbart|nur|only|just)$/;
  // "Must it be unopened?" demands nothing: the answer does.
  const ASKS = /\?["”»“]?\s*$/;
  const DEMANDS = /** @type {Set<string>} */ (new Set(["must", "only", "refuse", "lose"]));
  // So short that nothing else is said: "We do not accept returns."
  const BRIEF = 6;
  const LEADS = /:\s*$/;
  const LAWFUL = 14;
  const LAWFUL_MONTHS = 24;

  const FIRST = 3;
  /** @type {Map<string, Concept[]>} */
  const whole = new Map();
  /** Stems by their first letters. @type {[Map<string, [string, Concept][]>, Map<string, [string, Concept][]>]} */
  const [beginnings, parts] = [new Map(), new Map()];
  const all = { ...tillid.concepts, ...tillid.conceptsOfPages };
  /** @type {(words: string) => string} */
  const shared = (words) => words.replace(/@(\w+)/g, (_, other) => shared(all[other]));
  for (const [concept, words] of Object.entries(all)) {
    for (const word of shared(words).split(" ")) {
      const stem = fold(word.replaceAll("*", ""));
      if (stem === word || !word.includes("*")) {
        whole.set(stem, [...whole.get(stem) ?? [], concept]);
        continue;
      }
      const stems = word[0] === "*" ? parts : beginnings;
      const first = stem.slice(0, FIRST);
      stems.set(first, [...stems.get(first) ?? [], [stem, concept]]);
    }
  }

  const conceptsIn = (/** @type {string} */ word) => {
    const found = new Set(whole.get(word));
    const look = (/** @type {typeof parts} */ stems, /** @type {number} */ at) => {
      for (const [stem, concept] of stems.get(word.slice(at, at + FIRST)) ?? []) {
        if (word.startsWith(stem, at)) found.add(concept);
      }
    };
    look(beginnings, 0);
    for (let at = 0; at <= word.length - FIRST; at += 1) look(parts, at);
    return [...found];
  };

  const numberOf = (/** @type {string} */ word) => (
    HOURS_TOGETHER.test(word) ? parseInt(word, 10) : /^\d{1,4}$/.test(word) ? Number(word) : NUMBERS[word]);

  /** @type {Map<string, { folded: string, concepts: Concept[], counts: boolean }>} Texts repeat their words. */
  const known = new Map();

  const readWord = (/** @type {string} */ word) => {
    const folded = fold(word);
    const counts = numberOf(folded) !== undefined || SAME.test(folded) || VAGUE.test(folded);
    return { folded, concepts: conceptsIn(folded.slice(0, MAX_LETTERS)), counts };
  };

  const wordOf = (/** @type {string} */ word) => {
    const found = known.get(word) ?? readWord(word);
    if (known.size > MAX_KNOWN) known.clear();
    known.set(word, found);
    return found;
  };

  /** What a number counts: days, money or shares. @type {(words: string[], place: number) => Concept[]} */
  const counted = (words, place) => {
    const next = words.slice(place + 1, place + 4);
    if (SAME.test(words[place])) return DAY.test(next[BESIDE.test(next[0] ?? "") ? 1 : 0] ?? "") ? ["same_day"] : [];
    if (VAGUE.test(words[place])) {
      return HOURS.test(next[0] ?? "") ? ["hours"] : UNIT.test(next[0] ?? "") ? ["some_days"] : [];
    }
    const number = numberOf(words[place]);
    if (next[0] === "%" || /^pro[cs]ent|^percent|^pct/.test(next[0])) return number < 100 ? ["percent"] : [];
    if ([words[place - 1], ...next.slice(0, 2)].some((word) => MONEY.test(word ?? ""))) return ["amount"];
    while (next.length && (BESIDE.test(next[0]) || numberOf(next[0]) === number)) next.shift();
    if (HOURS.test(next[0] ?? "") || HOURS_TOGETHER.test(words[place])) return ["hours"];
    if (YEARS.test(next[0] ?? "") || MONTHS.test(next[0] ?? "")) {
      return number * (YEARS.test(next[0]) ? 12 : 1) >= LAWFUL_MONTHS ? ["two_years"] : [];
    }
    const unit = UNIT.exec(next[0] ?? "");
    if (!unit) return [];
    const days = number * (unit[1] ? 7 : 1);
    return [days < LAWFUL ? "few_days" : days === LAWFUL ? "lawful_days" : "many_days"];
  };

  /** @type {(text: string) => Meanings} */
  return (text) => {
    const said = tillid.saidInOne(text.replace(HOSTS, " ")).replace(APART, "$1");
    const read = (said.match(WORD) ?? []).slice(0, MAX_WORDS).map(wordOf);
    const words = read.map(({ folded }) => folded);
    /** @type {Meanings} */
    const places = new Map();
    let at = 0;
    const asks = ASKS.test(text);
    const note = (/** @type {Concept} */ named) => {
      const concept = asks && DEMANDS.has(named) ? `asked_${named}` : named;
      const found = places.get(concept);
      if (found) found.push(at); else places.set(concept, [at]);
    };
    if (asks) note("asked");
    if (words.length <= BRIEF && !LEADS.test(text)) note("brief");
    read.forEach(({ folded, concepts, counts }, place) => {
      at += folded === "\n" ? GAP : 1;
      const pair = `${words[place - 1]} ${folded}`;
      if (NOT_ONLY.test(pair) || NOT_ONLY.test(`${folded} ${words[place + 1]}`)) return;
      // A place between two words stands in an exception: it vetoes nothing.
      const excepts = EXCEPTS.test(folded) || EXCEPTS.test(pair);
      if (Number.isInteger(at) && excepts && (place > 0 || folded !== "ausgenommen")) {
        note("except");
        at += 0.5;
      }
      (counts ? [...concepts, ...counted(words, place)] : concepts).forEach(note);
    });
    return places;
  };
})();
