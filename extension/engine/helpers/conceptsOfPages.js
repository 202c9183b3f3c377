// Words of what pages hold besides their terms, written as in concepts.js: answers and complaints, forms and functions
// to withdraw, what templates left over, cookies, accounts.
"use strict";

tillid.conceptsOfPages = Object.freeze(/** @type {const} */ ({
  // People
  answer: "svar svare svarer svarar svarat svaret besvar* antwort* beantwort* answer* reply replies replied replying " +
    "respond* response* tilbakemelding* återkommer återkomma återkommit återkoppl* rückmeld* svarstid* svartid* " +
    "vender vend hører hör höra hören hear touch zurückmeld*",
  get_in_touch: "melden meldet",
  aim: "mål målet målsætning* målsättning* ambisjon* ambitio* aim aims ziel bemüh* sträva* stræber* bestreb* streber " +
    "strive* goal",
  answer_time: "svarstid* svartid* antwortzeit* reaktionszeit* responstid*",
  from_us: "@us @ours @we team* kundeservice* kundservice* kundenservice* kundendienst* support* expect " +
    "erwarten forvent* förvänta*",
  within: "inden innen inom innerhalb binnen within senest senast løbet",
  deliver: "ekspederes dispatch* lever* deliver* liefer* afsend* ship* versend* versand* forsend* skickas",
  team: "team teams department",
  please: "udbedes bitte venligst vänligen vennligst please bedes should sollt* bør",
  usually: "sjældent sällan sjelden selten rarely spätestens meist meistens höchstens normalt normalerweise usually " +
    "always alltid altid max maks",
  you_there: "dig deg dir dich ihnen",
  if: "hvis såfremt dersom if wenn falls unless",
  on_condition: "@if om",
  addressed: "rette richten rikta rettes rettet behandles behandlas handled riktas",
  unhappy: "utilfreds* misfornøyd* missnöjd* unzufrieden* unhappy dissatisfied",
  happy: "tilfreds fornøyd nöjd zufrieden satisfied happy",
  evidence: "beskriv* beschreib* describ* bild* billed* photo* foto* picture* goods*",
  tell: "besked fortæl hör hører si säg let tell know meld*",
  ask: "spørgsmål* spørsmål* fråg* frag* question* tvivl lurer",
  // Means of withdrawal
  // "Art, Eigenschaften und Funktion" of goods
  nature: "art egenskab* egenskap* eigenschaft* characteristic* beschaffenheit",
  form: "*formular* *formulär* *blanket skema* standardskema* returskema* " +
    "fortrydelsesskema* *skjema*",
  slip: "retursed* fortrydelsesseddel* angrerettseddel*",
  // In German it may be the label as well: what is filled in is a form.
  slip_or_label: "retourenschein* rücksendeschein* rückgabeschein*",
  filled: "udfyld* utfyl* ifyll* ausfüll* ausgefüll* fill filled complete füllen",
  form_en: "form forms slip slips",
  english: "the our your you this please download withdrawal cancellation available attached",
  hereby: "hereby herved hiermit härmed hermed",
  declares: "give notice meddel* underret* widerruf*",
  digital: "digitalt elektronisk*",
  electronic: "elektronisk* elektronisch* electronically digitalt online",
  submit: "übermitteln übermittelt indsend* submit* skicka sende senden",
  directly: "direkte direkt directly",
  on_net: "online nett nettet",
  my: "min mina mine my mein meine meinem",
  own_page: "side sidor sider account konto",
  via: "via link linket länken lenken",
  template: "muster mall mallen vorlage* template*",
  contact_form: "kontaktform* kontaktskema* kontaktskjema* kontaktblankett* contactform*",
  model: "standard* model* muster* mal malen vedlagt* bifog* beigefüg* medfølg* medfölj*",
  contact: "kontakt* contact* bestilling* ordre* order*",
  online: "@portal online* siden hjemmesid* webs* netbutik* nettet nettside* nettsted* nettbutikk* hemsid* " +
    "webbplats* webbsid* webbutik* webbshop* internet* digital* selvbetjening* @return_page konto kontoen kontot " +
    "account app knap knappen knapp button schaltfläche kundenkonto* mypage sida side sidor",
  portal: "*portal* *center* centre* *system* selvbetjening självbetjän* @return_page",
  return_page: "returside* returguide* retursida* returnsida* rückgabeseite* retourenseite* rücksendeseite*",
  register: "@begin meld eröffn* tilmeld* melden melde begär* book booke* boka bokar bestill bestille udfyld* fyll* " +
    "*anmäl*",
  begin: "start starte starter starta startar starten opret* opprett* regist* anmeld* anmäl* skapa skapar create* " +
    "initiate* påbörja*",
  rests: "faller ligger liegt falls rests down lies",
  beside: "hos bei til till to with hit",
  select: "vælg vælger välj väljer velg velger wähle wählen choose select pick",
  on: "on på",
  here: "her här here hier",
  label: "*label* *etiket* *fraktsed* *fragtsed* *fragtbrev* returlapp* adresselapp* fraktlapp*",
  click: "klik* klick* tryk* tryck* click* tap press",
  read: "læs læse läsa les lese lesen read mere mer mehr more",
  function: "function* *button schaltfläche *portal* *knap *funktion *funksjon",
  // Left-overs of templates
  who: "hvem wer vem who",
  confirmation: "ordrebekræft* orderbekräft* ordrebekreft* auftragsbestätig* bestellbestätig* confirmation*",
  fill: "indsæt* infoga* fyll fyld* udfyld* skriv skrive sett sætt einfüg* eintrag* einsetz* einzufüg* eingeb* " +
    "insert* enter fill tilføj* angiv* ange hinzufüg* ergänz* replace erstat* lenke link",
  slot: "antal anzahl kontaktinfo* kontaktuppgifter kontaktdaten *navn *namn *name *adress* *address* e-mail* " +
    "email* mail epost* e-post* telefon* phone* cvr* orgnr* organisation* vat url* shop* webshop* webbshop* butik* " +
    "store* *firma company* företag* virksomhed* unternehm* business* land country dato date stad by city ort plz " +
    "straße* street* postnummer* number nummer* monat month måned månad jahr domain* domæn* website* hjemmeside* " +
    "hemsida* webseite* juridisk* anbieter* sælger* seller* säljare* selger* post contact kontaktoplysninger",
  whose: "your din dit dine ditt dein deine deiner ihr ihre ihrem jeres deres ert era vores virksomhedens " +
    "butikkens firmaets sælgerens företagets företagetsnamn firmets butikens unternehmens",
  whose_firm: "jeres virksomhedens butikkens firmaets sælgerens företagets butikens unternehmens firmets company " +
    "company's",
  firm_data: "firmanavn* firmanamn* firmaoplysning* firmendat* firmennam* virksomhedsnavn* företagsnamn* " +
    "företagsuppgift* butiksnavn* butiksnamn* butikknavn* bedriftsnavn* selskapsnavn* shopnavn* shopname*",
  insert: "indsæt* infoga* einfüg* einzufüg* einsetz* einzusetz* insert* sett",
  signs: "@hereby undertegnede undertecknad* underskrift* underskrevet signature unterschrift* namnteckning* ich jeg " +
    "jag",
  customers: "@hereby undertegnede order* ordre* bestell* beställ* bestill* underskrift signature unterschrift " +
    "forbruger* verbraucher* konsument* consumer* forbruker* kunde* kund",
  // When money is drawn
  draw: "trækkes trækker træk trukket hæves hæver hævet debiter* belast* opkræves opkræver trekkes trekker " +
    "trekk dras drar dragits dragen abgebucht* abbuch* buchen eingezog* einzieh* einzug charge charged " +
    "charges debited drawn withdrawn captured taken take takes",
  sum: "beløp* betaling* betalning* zahlung* payment* købesum* kjøpesum* köpesumma*",
  at_time: "når när wenn sobald when once until upon before ved vid beim mit inden innan bevor",
  first: "først tidligst tidigast erst first only",
  leaves: "forlader lämnar verlässt leaves forlater",
  // Cookies and accounts
  consent: "accept* aksepter* akzept* samtyk* samtyck* einwillig* zustimm* consent* godta* godkend* godkänn* " +
    "godkjenn* tillad* tillat* tillåt* allow* agree* einverstanden erlaub* cookies cookie kakor",
  reject: "@refuse afslå* avslå* disagree fravælg* widersprech* avstå*",
  necessary: "nødvend* nödvänd* notwend* erforderlich* necessary essenti* essenz* required påkræv* tekniske " +
    "technisch* strictly nötig* mandatory funktionel* functional funktional*",
  continue: "fortsæt* fortsett* weiter* fortfahr* continu* proceed* gå luk stäng lukk",
  all: "alle alla all hele hela helt whole",
  no: "nej nei nein",
  sorry: "@no desværre tyvärr dessverre leider sorry unfortunately afraid",
  thanks: "tak tack takk danke thanks thank",
  login: "login log logg logge logga einlogg*",
  guest: "gæst gæster gæste gæstek* gæstec* gast gastbestell* gastzugang* gästk* gjest gjester gjestek* guest guests",
  account: "konto kontoen kontot account registr* kundenkonto* profil* bruger brugerkonto login logge",
  buy: "køb* handl* bestil* bestell* kauf* einkauf* köp* beställ* kjøp* order* check* buy* pay* betal* shop* kasse* " +
    "zahl* log",
}));
