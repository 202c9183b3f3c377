// What is left of a template: slots that nobody filled in, rows of one letter, dummy numbers, a translator's remark,
// and the name of another shop whose terms were copied.
"use strict";

tillid.leftOver = (() => {
  const MAX = 200;
  const AROUND = 200;
  const SLOTS = [
    /\{\{([^{}\n]{2,60})\}\}/g, /\{([^{}\n]{2,60})\}/g, /\[([^[\]\n]{2,80})\]/g, /<([^<>\n/]{3,40})>/g,
    /\(([^()\n]{4,60})\)/g,
  ];
  /** A sum or a number of days that nobody filled in: [X] kr, X days. */
  const UNKNOWN = new RegExp(
    "\\[[XYZN]{1,3}\\]|(?<![\\wÀ-ɏ])X \\(n\\) |(?<![\\wÀ-ɏ.,/-])(?:XX|xx)(?: ?[-–] ?(?:XX|xx))? (?:kr|kroner" +
    "|kronor|euro|€|%|dage?|dagar|dager|hverdage|vardagar|virkedager|(?:working |business )?days|werktagen?|tagen?" +
    "|timer|timmar|hours|stunden)(?![\\wÀ-ɏ])");
  /** "(company number 01234567)" is filled in. */
  const FILLED = /\d{4}/;
  const HARMLESS = /https?:|protected|^[\d\s.,%–-]+$|[=;"]/i;
  /** Per kind of bracket, as in SLOTS: what must stand in it. */
  const FITS = [
    [], ["slot|fill|whose"], ["slot", "insert"], ["slot", "fill"],
    ["insert slot", "whose_firm slot", "fill firm_data", "whose~firm_data"],
  ];
  const ANGLES = 3;
  const [MAX_WORDS, MAX_WORDS_AT_ALL] = [6, 12];
  const MENU = new RegExp(
    "^(?:kontakt(?!info|op|up)|contact(?! ?info| ?det)|min |my |mein|log |läs|læs|se |klik|click|til |gå |back" +
    "|(?:web)?shop$|butik$|store$|adresse$|navn$)", "i");

  /** @type {(text: string, match: RegExpExecArray, kind: number) => boolean} */
  const isSlot = (text, match, kind) => {
    const inner = match[1].trim();
    if (kind === 0) return true;
    if (HARMLESS.test(inner) || (kind !== ANGLES && MENU.test(inner))) return false;
    if (inner.split(/\s+/).length > MAX_WORDS_AT_ALL) return false;
    const meanings = tillid.meaningsOf(inner.replaceAll(/[._/-]/g, " "));
    if (!tillid.meets(FITS[kind])(meanings)) return false;
    const words = inner.split(/\s+/).length;
    if (kind === 2 && !meanings.has("fill") && (words > MAX_WORDS || /\d/.test(inner))) return false;
    if (kind === 4 && FILLED.test(inner)) return false;
    // Round brackets hold remarks far more often.
    if (kind === 4 && !meanings.has("insert") && !meanings.has("firm_data") && words > MAX_WORDS - 2) return false;
    const [line] = text.slice(0, match.index).split("\n").slice(-1);
    if (kind === 2 && !meanings.has("insert") && tillid.meaningsOf(line).has("fill")) return false;
    // What the customer fills in, as in the model form of withdrawal.
    const around = text.slice(Math.max(0, match.index - AROUND), match.index + AROUND);
    return !meanings.has("customers") && !tillid.meaningsOf(around).has("signs");
  };

  const slotIn = (/** @type {string} */ text) => {
    for (const [kind, slot] of SLOTS.entries()) {
      let looked = 0;
      for (const match of text.matchAll(slot)) {
        if ((looked += 1) > MAX) break;
        if (isSlot(text, match, kind)) return match[0];
      }
    }
    return null;
  };

  const ROWS = new RegExp(
    "(?<![\\wÀ-ɏ.])(?:([xX])\\1{3,}|(?:[xX]{2,4}[ .-]){2,}[xX]{2,4})(?![\\wÀ-ɏ])|(?:tlf|telefon|phone|cvr|org|vat" +
    "|fax)[a-z.-]{0,12}:? {0,2}(?:nr\\.?:? ?)?[xX_]{2,}(?![\\wÀ-ɏ])");
  const NOWHERE = /(?<![\wÀ-ɏ])(?:123 (?:Main|Example|Sample|Fake|Your) (?:Street|St\.?|Road|Rd\.?)|Any ?town, [A-Z])/;
  const NUMBERS = /\+?\(?\d[\d ()./-]{5,18}\d/g;
  const CALLED = /(?:tlf|tel|telefon|phone|mobil|hotline|ring|call|anruf|cvr|org|vat|nr)[^\n]{0,12}$/i;
  const COUNTRY = /^\+(?:4[5-9]|1|358|43)/;
  const REMARKS = new RegExp(
    "^[^\\n]{0,30}(?:(?:her|här|hier|here|nedenfor|below) (?:er|är|ist|is|følger|följer|folgt)[^.\\n]{0,40}" +
    "(?:oversæt|oversat|översätt|översat|oversett|übersetz|translat|omskriv|rewritten)|as an ai " +
    "(?:language )?model)", "im");
  /** What an assistant says of the document that it hands over; a template may also be one to sew by. */
  const HANDED_OVER = new RegExp(
    "^(?=[^\\n]{0,200}(?:polic|politi[kc]|vilkår|villkor|betingelse|terms|agb|datenschutz|widerruf|about us|om oss?" +
    "|über uns|impressum))[^\\n]{0,20}" +
    "(?:here(?:['’]s| is) an? |her er (?:en|et) |här är (?:en|ett) |hier ist eine? )[^.\\n]{0,60}" +
    "(?:template|tailored|skabelon|skräddarsydd|skreddersydd|skræddersyet|vorlage|entwurf|udkast|utkast)", "im");
  // The law speaks of newspapers and magazines, too, but only one template of flowers beside them.
  const DISCS = new RegExp(
    "\\bvhs\\b|\\b(?:blomster|blommor|blumen|flowers),? (?:(?:og|och|und|and) )?" +
    "(?:aviser|tidningar|zeitungen|newspapers)", "i");
  const WRITE = "(?:skriv(?: inn?)?|insert|add|paste|indsæt|tilføj|infoga|lägg (?:till|in)" +
    "|lim inn|legg (?:inn|til)|sett inn|klistra in)";
  const TO_WRITE = new RegExp(
    "(?<![\\wÀ-ɏ])(?:her|här|here|hier) (?:kan|kannst|können|can|skal|ska|skriver) (?:du|i|sie|you|dere|ni)" +
    "[^.\\n]{0,40} (?:om|über|about) (?:jeres|din|deres|er|ihre?n?|deine?n?|your)" +
    " (?:virksomhed|butik|firma|shop|företag|bedrift|unternehmen|store|business|company)" +
    `|${WRITE} (?:your|jeres|din[ae]?|ditt?|er[at]?|ihre?) (?:[\\wÀ-ɏ]{1,14} ){0,2}` +
    "[\\wÀ-ɏ]{0,12}(?:polic(?:y|ies)|politi[kc]k?(?:en)?|vilkår|villkor|betingelser|terms|(?:butik|shop|store" +
    "|företag|virksomhed|firma|company)\\w{0,2} ?(?:navn|namn|name|adresse?|address)) (?:her|här|here)(?![\\wÀ-ɏ])" +
    "|(?:replace|erstat|erstatt|udskift|ersätt|ersett|ersetzen sie|byt{1,2}(?: ut)?) " +
    "(?:this|denne|den här|dette|diesen?) (?:[\\wÀ-ɏ]{1,12} )?(?:tekst|text)" +
    "|(?<![\\wÀ-ɏ])(?:describe|write|beskriv|skriv|beschreib\\w{0,3}) (?:din|dina|dine|jeres|your|ihre?|deine?|er" +
    "|era)(?:[emnr]{0,2})" +
    "(?: [\\wÀ-ɏ]{1,14}){0,4} (?:polic|politi[kc]|vilkår|villkor|betingelser|document|richtlinie)" +
    "|(?:eksempel|exempel|beispiel|example)[^.\\n]{0,40} (?:tekst|text)[^.\\n]{0,20} (?:erstat|replace|ersätt" +
    "|ersetz|byt|udskift)|(?:her|här|here|hier) (?:kan|kannst|können|can) (?:du|i|sie|you|ni)[^.\\n]{0,8}" +
    " (?:egen|eigenen|own) (?:tekst|text)", "i");

  const TEXT_HERE = new RegExp(
    `(?<![\\wÀ-ɏ])(?:${WRITE}(?: [\\wÀ-ɏ]{1,12}){0,2} (?:tekst|text)(?:en)?(?: [\\wÀ-ɏ]{1,12}){0,2} (?:her|här|here)` +
    "|hier (?:(?:den|ihren|deinen) )?text ein(?:fügen|geben|setzen)|text hier ein(?:fügen|geben|setzen)" +
    `|${WRITE} (?:[\\wÀ-ɏ]{1,12} ){0,3}(?:om|about|über) (?:din|ditt|jeres|ert|your|deres)` +
    " [\\wÀ-ɏ]{4,14}(?: din| di)? (?:her|här|here)(?=[ .!]{0,2}(?:\\n|$))" +
    "|füg(?:en|e) (?:sie )?hier (?:ihren|deinen|den) text ein" +
    "|hier (?:könnte|kann) (?:ihr|dein) text stehen)(?![\\wÀ-ɏ])",
    "i");
  /** What is engraved or printed for the customer. */
  const PERSONAL = new RegExp(
    "grav|tasse|mugg|krus|\\bmug\\b|kop(?:pen|p)?\\b|hilsen|hälsning|gru(?:ß|ss)|greeting" +
    "|try[kc]|print|brod|stick(?:en|t|er)(?![a-z])|person(?:lig|ali[sz])|bogstav|bokst[aä]v|buchstab|letters" +
    "|characters|zeichen|tecken|(?<![a-zæøåäö])tegn(?![a-zæøåäö])", "i");
  /** A field's label, "Nummerskilt: skriv din tekst her", is no left-over. */
  const textHereIn = (/** @type {Page} */ { text, document }) => {
    const found = TEXT_HERE.exec(text);
    if (!found) return null;
    const { 0: words, index } = found;
    const around = text.slice(Math.max(0, index - AROUND), index + AROUND);
    const isLabel = /(?<!om oss?|über uns|about us): ?$/i.test(text.slice(0, index)) ||
      tillid.dom.all(document, "label").some((label) => tillid.dom.text(label).includes(words));
    return isLabel || PERSONAL.test(around) ? null : words;
  };

  // Capitals that a name was to take the place of, in a line that says something.
  const CAPITALS = new RegExp(`(?<![\\wÀ-ɏ])(?:${[
    "(?:COMPANY|STORE|SHOP|BUSINESS|CITY|DOMAIN)[ _-]?NAME", "ADDRESS ROAD", "INSERT [A-Z]{3,12}", "FIRMA ?NAVN",
    "VIRKSOMHEDSNAVN", "BUTIKSNAVN", "SHOPNAVN", "BYNAVN", "ADRESSEVEJ", "INDSÆT [A-ZÆØÅ]{3,12}", "FIRMENNAME",
    "FIRMENADRESSE", "SHOPNAME", "FÖRETAGSNAMN", "BUTIKSNAMN", "BUTIKKNAVN", "SELSKAPSNAVN",
  ].join("|")})(?![\\wÀ-ɏ])`);
  const capitalsIn = (/** @type {string} */ text) => {
    const line = text.split("\n").find((each) => CAPITALS.test(each) && /[a-zæøåäöü]{3}|\d{1,5}/.test(each));
    return line ? CAPITALS.exec(line)?.[0] ?? null : null;
  };

  // Advice to the one who is to write the page: it speaks of the reader's own shop and of the reader's customers.
  const one = (/** @type {string[]} */ ...words) =>
    new RegExp(`(?<![\\wÀ-ɏ])(?:${words.join("|")})(?![\\wÀ-ɏ])`, "i");
  const OWN_CUSTOMERS = one(
    "your (?:website users|(?:website(?:'s|’s)? )?customers)", "(?:dine|jeres|dina) kunder", "kundene dine",
    "(?:deine|ihre)n? kund(?:en|innen)",
  );
  const OWN_SHOP = one(
    "your (?:online )?(?:store|shop)(?:['’]s)?", "(?:din|jeres) (?:web|net)?(?:shop|butik)s?", "din (?:nett)?butikk",
    "your (?:terms|return|refund|shipping|privacy)[a-z &]{0,24}(?:page|section|polic(?:y|ies))",
    "(?:dein|ihr)e?[nmrs]? (?:online-?)?shops?", "din webb?(?:butik|shop)",
  );
  const adviceIn = (/** @type {string} */ text) => {
    const found = OWN_CUSTOMERS.exec(text);
    return found && OWN_SHOP.test(text.slice(Math.max(0, found.index - 400), found.index + 400)) ? found[0] : null;
  };

  const [MAX_DIGITS, REACH] = [13, 70];
  const isDummy = (/** @type {string} */ written) => {
    const digits = written.replace(COUNTRY, "").replace(/\D/g, "");
    return /(\d)\1{6}|555\d?5555$|1234567/.test(digits) && digits.length < MAX_DIGITS;
  };

  /** By its check digit a company's: a number that counts up may have been given to somebody. */
  const isCompanys = (/** @type {string} */ written, /** @type {string} */ before, /** @type {string} */ after) => {
    const digits = written.replace(/\D/g, "");
    return !tillid.companyNumbers.isPlaceholder(digits) && tillid.companyNumberRules(before, after).rules
      .some(({ lengths, check }) => lengths.includes(digits.length) && check(digits));
  };

  const dummyIn = (/** @type {string} */ text) => {
    let looked = 0;
    for (const { 0: written, index } of text.matchAll(NUMBERS)) {
      if ((looked += 1) > MAX) break;
      // Digits alone are many things: they are a number to call where they are called one.
      const before = text.slice(Math.max(0, index - REACH), index);
      const isNumber = /\D/.test(written) || CALLED.test(before.slice(-30));
      const end = index + written.length;
      if (isNumber && isDummy(written) && !isCompanys(written, before, text.slice(end, end + 5))) return written;
    }
    return null;
  };

  const BUYING = [
    "køb[et]?r?", "købt", "handel", "handler?", "varer", "bestil\\w{0,6}", "köp(?:er|t)?", "handlar", "kjøp(?:er|t)?",
    "gekauft", "kauf", "käufe", "bestellt", "einkauf", "bought", "purchase[ds]?", "shopping", "order(?:s|ed)?",
  ].join("|");
  const BOUGHT = new RegExp(`(?<![\\wÀ-ɏ])(?:${BUYING}) (?:[\\wÀ-ɏ]{1,20} ){0,2}` +
    "(?:hos|i|på|fra|from|at|on|with|bei|auf|über|från) (?:www\\.)?([a-zæøåäöü0-9-]{3,40})\\.(?:dk|se|no|de|com|eu" +
      "|net|shop|nl|fi|at|ch)\\b", "gi");
  const OTHERS = new RegExp(
    "^(?:amazon|ebay|etsy|zalando|klarna|paypal|google|facebook|cdon|fruugo|forbrug|trustpilot|prisjakt" +
    "|pricerunner)$",
  );
  /** A domain writes ø as oe or as o. */
  const bare = (/** @type {string} */ name) => name.toLowerCase().replaceAll("-", "").replace(/[æä]|ae/g, "a")
    .replace(/[øö]|oe/g, "o").replace(/å|aa/g, "a").replace(/ü|ue/g, "u");

  const otherShopIn = (/** @type {Page} */ { text, site }) => {
    const own = bare(site.split(".")[0]);
    const found = [...text.slice(0, 200_000).matchAll(BOUGHT)].slice(0, MAX)
      .filter(([, name]) => !OTHERS.test(name.toLowerCase()));
    const isOwn = (/** @type {string} */ name) => own.includes(bare(name)) || bare(name).includes(own);
    return found.length && !found.some(([, name]) => isOwn(name)) ? found[0][0] : null;
  };

  const LEFT = [ROWS, REMARKS, HANDED_OVER, DISCS, TO_WRITE, UNKNOWN, NOWHERE];

  /** @type {(page: Page) => string | null} */
  return (page) => {
    const { text } = page;
    const left = LEFT.find((each) => each.test(text));
    return left?.exec(text)?.[0] ?? textHereIn(page) ?? capitalsIn(text) ?? adviceIn(text) ??
      slotIn(text) ?? dummyIn(text) ?? otherShopIn(page);
  };
})();
