// Kinds of page by their names, in addresses and headings. A name counts where nothing else stands beside it but words
// that pages are named with: "/kontakt-os" is a page for contact, "/kontaktlinser" and "/kontakt-lim" are goods.
"use strict";

tillid.pageNames = (() => {
  const words = (/** @type {string[]} */ ...alternatives) => new RegExp(`^(?:${alternatives.join("|")})$`);
  /** @type {[PageKind, RegExp][]} The first whose word stands in a name. */
  const KINDS = [
    ["checkout", words("(?:one-?(?:page|step))?-?checkouts?", "kassen?", "kassan?")],
    ["cart", words(
      "(?:shopping|view|show|mini|my)?-?(?:cart|basket|bag)", "(?:indk(?:oe|ø|o)bs|handle|vare)?kurv(?:en)?",
      "warenkorb",
      "einkaufswagen", "varukorg(?:en)?", "kundvagn(?:en)?", "handlevogn(?:en)?", "winkelwagen", "winkelmand",
      "ostoskori", "panier", "carrito", "carrello", "koszyk")],
    ["account", words(
      "(?:create|my|min|mit|mein|pro|secure)?-?(?:account|konto|kundenkonto)s?", "account(?:form|register|create)",
      "(?:secure)?log-?(?:in|on|ind|inn|ga|ud|out)", "logonform", "loginregister", "logged", "sign-?(?:in|up)",
      "(?:my)?-?regist(?:er|ration|rer|rering|rierung|rieren|rering)?", "anmeld(?:en|ung)", "inloggning",
      "(?:forgot|lost|reset|send)?-?password(?:recovery|reset|forgotten)?", "passwor[dt]", "passord", "adgangskode",
      "lösenord", "losenord", "auth(?:entication)?", "profile?")],
    ["returns", words(
      "returns?", "refunds?", "retur(?:er|ret(?:ten)?|nering(?:er)?|politik|policy)?", "refusionspolitik",
      "reklamation(?:er|sret)?",
      "fortryd(?:else(?:sret(?:ten)?|sformular)?)?", "widerruf(?:s(?:recht|belehrung|formular))?", "retouren?",
      "r(?:ü|ue|u)ck(?:gabe|erstattung|sendung)(?:recht|srichtlinie)?",
      "(?:å|a|aa)nger(?:r(?:ä|a)tt|en|formul(?:ä|a)r)",
      "angre(?:rett(?:en|skjema)?|skjema|frist)", "refusjon(?:spolicy)?", "(?:å|a|aa)terbetalning(?:spolicy)?",
      "ombytning", "bytte", "exchanges?", "withdrawal")],
    ["privacy", words(
      "privacy(?:policy)?", "privatliv(?:s(?:politik|policy))?",
      "datenschutz(?:erkl(?:ä|ae)rung|belehrung|hinweise|information(?:en)?)?",
      "persondata(?:politik|loven)?",
      "personvern(?:erkl(?:æ|ae)ring|regler)?", "personuppgift(?:er|spolicy|shantering)", "sekretess(?:policy)?",
      "integritet(?:spolicy)?", "databeskyttelse(?:spolitik)?",
      "dataskydd(?:spolicy)?",
      "data-?protection", "gdpr", "dsgvo", "cookies?", "cookie(?:politik|policy)")],
    ["terms", words(
      "terms", "conditions", "(?!konkurrence)[a-zæøå]{0,24}betingelser(?:ne)?", "agb", "[a-zåäö]{0,16}villkor(?:en)?",
      "[a-zøå]{0,16}vilk(?:å|aa|a)r(?:ene)?", "[a-zäü]{0,16}gesch(?:ä|ae)ftsbedingungen", "cgv",
      "voorwaarden")],
    ["contact", words(
      "contacts?", "contactus", "kontakta?", "impressum", "imprint",
      "kontakt(?:formular|skjema|side|oss|oplysninger|informa(?:tion|sjon))",
      "kunde?(?:service|center|senter)",
      "kundendienst", "kundtj(?:ä|a)nst", "kundetjeneste", "(?:find|finn|hitta)(?:oss?|us)", "anfahrt",
      "customer-?(?:service|care)", "feedback", "callback", "support")],
    ["about", words(
      "about(?:us)?", "omo?s?s", "om", "über", "ueber(?:uns)?", "ourstory", "firm(?:a|en)profil", "virksomheden",
      "whoweare", "historien?", "geschichte",
    )],
  ];
  const BESIDE = words(...("the our your you my us me we who are of and or for to in on at a with by get go find " +
    "privacy policy politik policies service services information info page pages side seite form formular forms " +
    "use sale sales purchase delivery notice vores din dine dit min mit os og eller i af til på for fra ret gå vis " +
    "se her kunde kunder bruger brugere opret glemt ny uns wir unser unsere und zur zum der die das dein mein meine " +
    "recht benutzer kunden neu vergessen allgemeine erklärung erklaerung oss vår våra vara och eller till vid er " +
    "ditt allmänna allmanna kontakta skapa ny glömt bruk köp kjøp erklæring salgs leverings handels b2b b2c erhverv " +
    "privat leverans leveranser lieferung liefer fragt " +
    "versandkosten fast quick express guest customer customers user users " +
    "member members create new forgot forgotten lost reset remind recovery " +
    "view show shop store home index default content cms doc html en da de dk sv no se us gb uk eu legal shipping " +
    "payment levering betaling versand zahlung frakt betalning step step1 step2 steps order orders ordre ordrer " +
    "ordrar confirm finish success addresses adresser story title ref task").split(" "));
  const NUMBER = /^(?:[\d.]*|[a-z]|[\da-f]{4}|(?=.*\d)[\da-z]{8,})$/;
  const SPLIT = /[\s_+.,;:&/|()!?'’-]+/;
  const MAX_PARTS = 6;
  const AND = "-?(?: ?[,/&] ?| (?:og|och|und|and) )";
  const DELIVERY = new RegExp(
    `^(?:[a-zæøåäöüß]{2,24}${AND})?(?:versand|liefer(?:ung)?|lever(?:ing|ans)|fra[gk]t|forsendelse|shipping` +
    "|delivery)(?:s?(?:politik|policy|richtlinie|info(?:rma[a-z]{2,6})?|betingelser|bedingungen|villkor|vilkår" +
    "|tide?r?|zeit(?:en)?|kosten|arten|priser))?(?: (?:info[a-z]{0,7}|policy|costs?))?" +
    `(?:${AND}[a-zæøåäöüß -]{2,24})?$`, "i");
  /** About whom: the shop's own name may follow. */
  const ABOUT = /^(?:om|about|über|ueber)[\s_-]/;

  const partsOf = (/** @type {string} */ name) => name.split(SPLIT).filter(Boolean);

  /** @type {(part: string) => PageKind | undefined} */
  const kindOfPart = (part) => {
    const bare = part.replace(/(?<=^[a-z]{5,})(?:\d[\da-f]{0,3}|[\da-f]{4})$/, "");
    return KINDS.find(([, pattern]) => pattern.test(bare))?.[0];
  };

  /** @type {(name: string) => PageKind | undefined} */
  const named = (name) => {
    const parts = partsOf(name);
    const whole = parts.length > 1 && kindOfPart(parts.join(""));
    if (whole) return whole;
    if (!parts.length || parts.length > MAX_PARTS) return undefined;
    const kinds = parts.map((part) => kindOfPart(part) ?? kindOfPart(part.replace(/s$/, "")));
    const isName = parts.every((part, index) => kinds[index] || BESIDE.test(part) || NUMBER.test(part));
    if (!isName) {
      return ABOUT.test(name) && parts.length <= 4 && kinds.filter(Boolean).length === 1 ? "about" : undefined;
    }
    return KINDS.find(([kind]) => kinds.includes(kind))?.[0];
  };

  /** Nothing but what stands beside names: a step of a checkout, a number. */
  const isBeside = (/** @type {string} */ name) =>
    partsOf(name).every((part) => BESIDE.test(part) || NUMBER.test(part) || kindOfPart(part));

  return Object.freeze({
    DELIVERY,
    named,
    /**
     * Of the last part of a path, or of an earlier one that has only steps behind it.
     * @type {(path: string) => PageKind | undefined}
     */
    ofPath: (path) => {
      const names = path.split("/").filter(Boolean)
        .map((name) => name.replace(/\.(?:html?|php|aspx?|jsp|do|asp)$/, ""));
      for (let index = names.length - 1; index >= 0; index -= 1) {
        const kind = named(names[index]);
        if (kind) return kind;
        if (!isBeside(names[index])) return undefined;
      }
      return undefined;
    },
  });
})();
