// A sentence with one word for what is one thing in several: "change your mind" is to withdraw, and what was bought in
// a shop of stone was not bought at a distance.
"use strict";

tillid.saidInOne = (() => {
  const BUYING = "(?:køb|köp|kjøp|handl|handel|kauf|gekauft|bought|buy|purchase|erworben)\\w{0,5}";
  const STORE = [
    "(?:i|in|at) (?:(?:vores|våra?|vår[at]|en|et|ett|den|our|a|the|one of our|unsere[mnr]|eine[mnr]|der) )?" +
      "(?:(?:fysiske?|fysiska|physical|retail|high[- ]street) )?(?:butik(?:ken|en|k|ker|kerne)?|filialen?|geschäft)",
    "im (?:ladengeschäft|laden|geschäft)", "in[- ]store",
    "(?:in|at) (?:our|the|a|one of our) (?:(?:physical|retail|high[- ]street" +
    "|(?!online|web|internet)[a-z]{3,12}) (?:shops?|stores?)" +
      "|(?:shops?|stores?) in)",
  ].join("|");
  const IN_STORE = new RegExp(
    `(?<![\\wÀ-ɏ])(?:${BUYING} (?:\\S+ ){0,2}?(?:${STORE})|(?:${STORE}) ${BUYING})(?![\\wÀ-ɏ])`, "gi");
  /** More than one shop are no webshop. */
  const IN_STORES = new RegExp(
    "(?<![\\wÀ-ɏ])(?:(?:i|hos) (?:(?:alle |en af )?vores |alla våra |våra |våre )?(?:butikkerne?|butikerna" +
    "|butiker|butikkene)" +
    "|in (?:unseren |den |allen )?filialen|in (?:any of |one of |all )?our (?:stores|shops))(?![\\wÀ-ɏ])", "gi");
  const CHANGE_OF_MIND = new RegExp(
    "\\b(?:skifter? (?:du |man |i |kunden )?mening" +
    "|chang(?:es?|ed|ing) (?:your|their|his|her|my|one['’]s) minds?|change[- ]of[- ](?:mind|heart))" +
    "(?![\\wÀ-ɏ])", "gi");
  /** "except for what is faulty" */
  const BUT_FAULTY = new RegExp(
    "(?<![\\wÀ-ɏ])(?:undantag|undtagelse|unntak|undtaget|unntatt) (?:för|for|av|ved|vid) " +
    "(?=(?:de |en |ett |et )?(?:defekt|fel|feil|fejl|trasig|reklam|mang))", "gi");
  const FREELY = new RegExp(
    "(?<![\\wÀ-ɏ])(?:(?:uden|utan|uten|ohne) (?:nogen |några |noen |ekstra |extra |weitere )?" +
    "(?:omkostning|kostnad|kosten|gebyr|avgift)\\w{0,4}|(?:at )?no (?:extra |additional )?(?:costs?|charge)" +
    "|free of charge)(?![\\wÀ-ɏ])", "gi");
  /** What was paid with a gift card is paid back as one. */
  const CARD = "(?:gavekort|presentkort|gutschein|gift ?card|voucher)(?:et|en|e|s)?";
  const CARD_AS_CARD = new RegExp(
    `(?<![\\wÀ-ɏ])${CARD} (?:[\\wÀ-ɏ]+ ){0,4}?(?:som|as|als|på|til|to) (?:[\\wÀ-ɏ]+ ){0,2}?${CARD}` +
    "(?: (?:erstattet|zurückgezahlt|refund\\w*))?(?![\\wÀ-ɏ])", "gi");
  const IF_YOU_HAVE_IT = new RegExp(
    "(?<![\\wÀ-ɏ])(?:hvis|om|if|falls|sofern) (?:du|ni|dere|you|sie) (?:(?:stadig|fortfarande|fortsatt|still) )?" +
    "(?:har|have|(?:diese |sie )?noch haben) (?:den|det|it)(?![\\wÀ-ɏ])", "gi");
  const UNPACKED = new RegExp(
    "(?<![\\wÀ-ɏ])(?:tag|ta)\\w{0,4} (?:ud|ut|ur)(?: a[fv])? (?=(?:kassen|æsken|esken|emballag|emballasj|förpackning" +
    "|forpakning|pakningen|kartong?en))|aus der (?:original)?verpackung (?:ge|ent)nommen" +
    "|(?<![\\wÀ-ɏ])(?:ude|ute|out) (?:of|a[fv]) (?:its|si[nt]t?) ", "gi");
  /** What is the customer's is not taken back. */
  const YOURS = new RegExp(
    "(?<![\\wÀ-ɏ])(?:(?:er|är|is) (?:(?:den|det|varen|varan|it) )?(?:di[nt]|ditt|yours)(?=[.,!]|$)" +
    "|(?:stays?|remains?) with you|(?:betra[gk]t[ea]s|regnes|gilt|gelten) (?:\\S+ ){0,2}?(?:som|als) " +
    "(?:solgt|såld|verkauft|köpt|købt))(?![\\wÀ-ɏ])", "gi");
  const WRONG = new RegExp(
    "(?<![\\wÀ-ɏ])(?:noget|något|noe|anything|something|hvad der)(?:['’]s| is| er| är)? (?:galt|i vejen|fel|wrong)" +
    "|etwas nicht (?:stimmt|in Ordnung)|stimmt etwas nicht", "gi");
  const ALL_THE_SAME = new RegExp(
    "(?<![\\wÀ-ɏ])(?:lige meget|spiller ingen rolle|spelar ingen roll|keine Rolle" +
    "|do(?:es)?(?: not|n['’]t) matter)", "gi");
  /** Software is exempt where it is sold as such, not in a list of machines. */
  const MACHINES =
    "(?:hardware|gerät|elektroni[ck]|apparat|devices?|konsol|console|accessor|tilbehør|tillbehör|zubehör)";
  const AND = "(?:,| og| och| und| and| or| eller| oder| &)+ ";
  const SOFTWARE = new RegExp(
    `(?<![\\wÀ-ɏ])software[\\wÀ-ɏ]*(?: boxes)?${AND}(?=${MACHINES})|(?<=${MACHINES}[\\wÀ-ɏ]{0,8}${AND})software`, "gi");
  /** What is listed under "my orders" stands in an account. */
  const OWN_ORDERS = new RegExp(
    "(?<![\\wÀ-ɏ])(?:under|i|på|in|unter|via|my|mine|mina|meine) " +
    "(?:(?:dine|mine|mina|dina|your|my|meinen?|deinen?|Ihren?) )?" +
    "(?:ordrer|beställningar|bestillinger|Bestellungen|orders)(?![\\wÀ-ɏ])", "gi");
  /** Verbs whose parts stand apart: "lehnen wir … ab", "betaler vi pengene tilbage". */
  const FREIGHT = "(?!(?:ikke|inte|ej|nicht|for|att|at|å|um|to)(?![\\wÀ-ɏ])|" +
    "\\S*(?:retur|fra[gk]t|porto|versand|sende|skick|freight|postage|shipping))";
  const PAY_BACK = new RegExp(
    "(?<![\\wÀ-ɏ])(?:betal(?:er|es|ar|as|a|e)?|zahl(?:en|t|e)) " +
    `(?:${FREIGHT}[^\\s,;]+ ){0,4}?((?:ikke|inte|ej|nicht) )?(?:${FREIGHT}[^\\s,;]+ ){0,2}?` +
    "(?:tilbage|tilbake|tillbaka|zurück)(?![\\wÀ-ɏ])", "gi");
  const REFUSE = /(?<![\wÀ-ɏ])weis(?:en|t|e) (?:[^\s,;]+ ){1,4}?zurück(?![\wÀ-ɏ])/gi;
  const APART = /(?<![\wÀ-ɏ])(lehn|komm|teil|schreib)(?:en|s?t|e) ([^.,;]{1,60}?)(ab|auf|mit|gut)(?![\wÀ-ɏ])/gi;
  /** "Der Widerruf ist zu begründen": it must be. */
  const IS_TO = new RegExp(
    "(?<![\\wÀ-ɏ])(?:ist|sind) (?=(?:(?!nicht|kein)[^\\s,.;]+ ){0,6}?" +
    "(?:zu [a-zäöü]{3,20}en|[a-zäöü]{2,8}zu[a-zäöü]{3,20}en)(?![\\wÀ-ɏ]))", "gi");
  const SEND_BACK = new RegExp(
    "(?<![\\wÀ-ɏ])(?:schick|send|skick)\\w{0,3} ((?:(?!(?:and|og|och|und|we|vi|wir|so|så) )[^\\s,;]+ ){3,8}?)" +
    "(?:zurück|tilbage|tilbake|tillbaka|retur|back)(?![\\wÀ-ɏ])", "gi");
  const WE_CONTACT = new RegExp(
    "(?<![\\wÀ-ɏ])(?:vi (?:tager|tar)|(?:tager|tar) vi) kontakt(?! til os| med oss)" +
    "|(?:vi kontakt(?:er|ar)|kontakt(?:er|ar) vi" +
    "|we(?: will|['’]ll) (?:contact|be in touch)|wir kontaktieren|kontaktieren wir)(?![\\wÀ-ɏ])", "gi");
  const STILL = new RegExp(
    "(?<![\\wÀ-ɏ])(?:(?:gælder|gjelder|gäller|gilt) (?:[^\\s,;]+ ){0,2}?(?:stadig|fortsatt|fortfarande|weiterhin)" +
    "|still (?:appl(?:y|ies)|get)|bleib(?:t|en) (?:\\S+ ){0,3}?(?:bestehen|erhalten)|består|kvarstår)(?![\\wÀ-ɏ])",
    "gi");
  const SAID = /** @type {[RegExp, string][]} */ ([
    [CHANGE_OF_MIND, "withdraw"],
    [/\bre-(?=send|ship|deliver)/gi, "re"],
    [/\b(?:Ihre|deine|seine|die) Meinung (?:zu )?änder[nt]|änderst du deine Meinung/gi, "Widerruf"],
    [/\b(?:ta|tar|tas|tatt|tagits?|tage|tager|taget|tages|vært|været|varit) i bru[gk]\b|\bin Gebrauch genommen\b/gi,
      "brugt"],
    [/^(?:sorry, )?no(?=[,.!])/i, "nein"],
    [PAY_BACK, "refund $1"],
    [REFUSE, "ablehnen $&"],
    [APART, "$3$1en $2"],
    [/\b(?:not|nicht|ikke|inte) (?:as|wie|som) (?:described|beschrieben|beskrevet|beskrive[nt])\b/gi, "faulty"],
    [/(?<![\wÀ-ɏ])(?:inte får|får inte|får ej|ej får|darf nicht|dürfen nicht)(?![\wÀ-ɏ])/gi, "$& must"],
    [/\bprior arrangement/gi, "prior approval"],
    [WE_CONTACT, "vi svarer"],
    [SEND_BACK, "return $1"],
    [/(?<![\wÀ-ɏ])(?:ing[ae]n?|intet|inget|kein|no) problem/gi, ""],
    [IS_TO, "muss "],
    [STILL, "uanset"],
    [ALL_THE_SAME, "uanset"],
    [YOURS, "yours"],
    [WRONG, "fejl"],
    [/gr(?:ønt lys|önt ljus|een light|ünes Licht)/gi, "approval"],
    [/(?<![\wÀ-ɏ])(?:fr[ae]m o(?:g|ch) (?:tilba[gk]e|tillbaka)|hin und zurück)/gi, "begge veje"],
    [/(?<![\wÀ-ɏ])(?:mindre (?:tilba[gk]e|tillbaka|igen)|less back|weniger zurück)/gi, "værditab"],
    [/(?<![\wÀ-ɏ])(?:lægg|legg|lägg)er (?:du|kunden) (?:selv |själv )?(?:ud|ut)(?![\wÀ-ɏ])/gi, "betaler kunden"],
    [/(?<![\wÀ-ɏ])(?:så l(?:e|ä|æ)nge|as long as|so long as|solange)(?![\wÀ-ɏ])/gi, "provided"],
    [/\breturns? (?:authori[sz]ation )?numbers?\b/gi, "rma"],
    [/(?<![\wÀ-ɏ])(?:let us know|tell us|(?:give?|gi|ge) (?:os |oss )?(?:besked|beskjed))(?![\wÀ-ɏ])/gi, "$& notify"],
    [/\b(?:for (?:any|whatever) reason|uanset (?:årsag|grund)|uansett (?:årsak|grunn)|oavsett (?:anledning|skäl))/gi,
      "ohne reason"],
    [/\bno other (?:legal )?right/gi, "voluntary"],
    [FREELY, "gratis"],
    [OWN_ORDERS, "konto"],
    [CARD_AS_CARD, ""],
    [UNPACKED, "udpakket "],
    [SOFTWARE, ""],
    [/\brather than\b/gi, "instead"],
    [/\bon top of\b/gi, "beyond"],
    [/(?<![\wÀ-ɏ])(?:a[fv] d[ie]g|von (?:dir|Ihnen)|by you)(?![\wÀ-ɏ])/gi, "køber"],
    [/(?:senere enn?d?|senare än|später als|later than)(?![\wÀ-ɏ])/gi, "must"],
    [IF_YOU_HAVE_IT, "helst"],
    [/\b(?:falls|sofern|soweit) (?:noch )?vorhanden/gi, "helst"],
    [/(?<![\wÀ-ɏ])(?:tag?\w{0,4}|(?:plock|pill|riv)\w{0,3}( [\wÀ-ɏ]+)?) (?:bort|af|av)(?![\wÀ-ɏ])/gi, "removed$1"],
    [/\b(?:store|shop|retail) (?:sales|purchases)\b/gi, "butikskøb"],
    [/\b(?:do|does)(?: not|n['’]t) have to\b/gi, "need not"],
    [/\bha(?:s|ve) to\b/gi, "must"],
    [/\bpersonal care\b/gi, "hygiene"],
    [BUT_FAULTY, "unless "],
    [IN_STORE, "butikskøb"],
    [IN_STORES, "butikskøb"],
  ]);

  /** @type {(text: string) => string} */
  return (text) => SAID.reduce((words, [pattern, word]) => words.replace(pattern, word), text);
})();
