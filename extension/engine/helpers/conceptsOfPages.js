// Words of what pages hold besides their terms, written as in concepts.js: answers and complaints,
// what templates left over, cookies, accounts.
"use strict";

tillid.conceptsOfPages = Object.freeze(/** @type {const} */ ({
  // People
  answer: "svar svare svarer svarar svarat svaret besvar* antwort* beantwort* answer* reply replies repl* respon* " +
    "tilbakemelding* återkommer återkomma återkommit återkoppl* rückmeld* svarstid* svartid* antwortzeit* vender " +
    "vend hører hör hear touch melden meldet zurückmeld*",
  answer_time: "svarstid* svartid* antwortzeit* reaktionszeit* responstid*",
  from_us: "vi os oss we us our uns wir team* kundeservice* kundservice* kundeserviceteam kundenservice* " +
    "kundendienst* support* vores vår våra vårt forvente expect erwarten forvent* förvänta*",
  within: "inden innen inom innerhalb binnen within senest senast løbet",
  deliver: "lever* deliver* liefer* afsend* ship* versend* versand* forsend* skickas",
  please: "bitte venligst vänligen vennligst please bedes should sollt* bør bör",
  usually: "spätestens meist meistens höchstens normalt normalerweise usually always alltid altid max maks",
  you_there: "dig deg dir dich ihnen",
  if: "hvis såfremt dersom if wenn falls unless",
  addressed: "rettes rettet behandles behandlas handled riktas richten",
  unhappy: "utilfreds* misfornøyd* missnöjd* unzufrieden* unhappy dissatisfied",
  happy: "tilfreds fornøyd nöjd zufrieden satisfied happy",
  tell: "besked fortæl hör hører si säg let tell know meld* melden",
  ask: "spørgsmål* spørsmål* fråg* frag* question* tvivl lurer",
  // Left-overs of templates
  fill: "indsæt* infoga* fyll fyld* udfyld* skriv skrive sett sætt einfüg* eintrag* einsetz* einzufüg* eingeb* " +
    "insert* enter fill tilføj* angiv* ange hinzufüg* ergänz* replace erstat* lenke link",
  slot: "navn* *navn namn* *namn name* *name *namen* *adress* *address* e-mail* email* mail mailadresse* epost* " +
    "e-post* telefon* phone* cvr* orgnr* organisation* vat url* shop* webshop* webbshop* butik* store* firma* *firma " +
    "company* företag* virksomhed* unternehm* business* land country dato date stad by city ort plz straße* street* " +
    "postnummer* number nummer* monat month måned månad jahr domain* domæn* domän* website* hjemmeside* hemsida* " +
    "webseite* juridisk* anbieter* sælger* seller* säljare* selger* post epostadress* contact kontaktoplysninger",
  whose: "your din dit dine ditt dein deine deiner ihr ihre ihrem jeres deres ert era vores virksomhedens butikkens " +
    "firmaets sælgerens företagets företagetsnamn firmets butikens unternehmens",
  whose_firm: "virksomhedens butikkens firmaets sælgerens företagets butikens unternehmens firmets company company's",
  firm_data: "firmanavn* firmanamn* firmaoplysning* firmendat* firmennam* virksomhedsnavn* företagsnamn* " +
    "företagsuppgift* butiksnavn* butiksnamn* butikknavn* bedriftsnavn* selskapsnavn* shopnavn* shopname*",
  insert: "indsæt* infoga* einfüg* einzufüg* einsetz* einzusetz* insert* sett",
  signs: "hereby herved hiermit härmed hermed undertegnede undertecknad* underskrift* underskrevet signature " +
    "unterschrift* namnteckning* ich jeg jag",
  customers: "hereby herved hiermit härmed hermed undertegnede order* ordre* bestell* beställ* bestill* underskrift " +
    "signature unterschrift forbruger* verbraucher* konsument* consumer* forbruker* kunde* kund",
  // Cookies and accounts
  consent: "accept* accepter* aksepter* akzept* samtyk* samtyck* einwillig* zustimm* consent* godta* godkend* " +
    "godkänn* godkjenn* tillad* tillat* tillåt* allow* agree* einverstanden erlaub* cookies cookie kakor",
  reject: "afvis* afslå* avvis* avslå* avböj* neka nekta nekt* ablehn* verweiger* reject* declin* refuse refused " +
    "refusal deny disagree fravælg* widersprech* avstå* nægt*",
  necessary: "nødvend* nödvänd* notwend* erforderlich* necessary essenti* essenz* essentiel* required påkræv* " +
    "tekniske technisch* strictly nötig* mandatory funktionel* functional funktional*",
  continue: "fortsæt* fortsätt* fortsett* weiter* fortfahr* continu* proceed* gå luk stäng lukk",
  all: "alle alla all",
  no: "nej nei nein",
  thanks: "tak tack takk danke thanks thank",
  guest: "gæst gæster gæste gæstek* gæstec* gast gastbestell* gastzugang* gäst gäster gästk* gjest gjester gjestek* " +
    "guest guests",
  account: "konto kontoen kontot account registr* kundenkonto* profil* bruger brugerkonto login logge",
  buy: "køb* handl* bestil* bestell* kauf* einkauf* köp* beställ* kjøp* order* check* checkout checking buy* pay* " +
    "betal* shop* kasse* zahl* log",
}));
