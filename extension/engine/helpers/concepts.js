// Words by what they mean, in Danish, Swedish, Norwegian, German and English at once, for rules that say which meanings
// must meet. "word" is a word of its own, "word*" begins one, "*word*" stands anywhere in one, as in compounds.
// "@other" stands for the words of another concept. Letters are compared as plain ones: å as aa, æ and ä as ae, ø and ö
// as oe, ü as ue, ß as ss.
"use strict";

tillid.concepts = Object.freeze(/** @type {const} */ ({
  // What is done with goods and contracts
  return: "återgå* retur* retour* tilbagelever* tilbagesend* tilbagetag* tilbakelever* tilbakesend* återlämn* " +
    "återköp* återsänd* återtag* rückgab* rückgeb* rücksend* rücknahm* rückversand* zurückgeb* zurückgegeb* " +
    "zurücksend* zurückgesend* zurückgesand* zurückschick* zurückgeschick* zurückzusend* zurückzugeb* " +
    "zurückzuschick* rückporto* zurücknehm* zurückgenomm* zurücknimm* zurückzunehm*",
  withdraw: "omgør* omgjør* rückgängig* undone fortryd* fortrud* returret* returrätt* ångra* ånger* angre* angring* " +
    "frånträd* ombestem* ombestäm* widerruf* widerrief* rücktritt* zurücktret* withdraw* cancel* cooling afbestil* " +
    "avbestil* avbeställ* avbryta avbryte avbok* stornier* revocat* revok* annuller* kanseller* tilbagetræk* " +
    "tilbakekall* återkall* umtauschrecht* rückgaberecht* rückgabefrist* returfrist* returperiod*",
  exchange: "bytning* ombyt* bytt* byte* bytas umtausch* umgetauscht* exchang* tauschen getauscht swap swapped " +
    "veksl* växl*",
  // In German what is given back is called exchanged, too.
  umtausch: "umtausch* umgetauscht*",
  send: "getting send sent sende* sending sendt* indsend* fremsend* skick* sänd* schick* verschick* geschickt " +
    "gesendet ship* post posted posting mail mailing lever levere leverer leveres levert lämna* geben gib give* " +
    "bring* aflever* indlever* forsendelse*",
  back: "åter tilbage tilbake tillbaka zurück back igen igjen retur",
  take: "tag tage tager tages taget ta tar tas tatt modtag* motta* nehm* nimmt genommen annehm* angenommen annimm* " +
    "take* accept* aksepter* akzept* godta* godkend* godkänn* godkjenn* imødekom* gewähr* indløs* tillåt* tillad* " +
    "tillat*",
  refund: "ersätts erstattes refund* refusion* refusjon* tilbagebetal* återbetal* tilbakebetal* rückerstatt* " +
    "rückzahl* zurückzuzahl* zurückzahl* zurückgezahlt zurückerstatt* erstattet erstatten erstattung erstattungs* " +
    "reimburs* vergüt* godtgør* krediter* gutschreib* gutgeschrieb* udbetal* utbetal* ausgezahlt auszahl*",
  // States of goods
  goods: "gerät* apparat* device* skoene schuh* shoes tøjet things plagg plagget plaggen vare varen varer varerne " +
    "vara varan varor varorna ware waren artikel* artikl* produkt* product* item* goods order* ordre* købet kjøpet " +
    "köpet kauf* bestil* bestell* merchandise*",
  packaging: "verpackte* *folie* pack blister* tüte beutel påse polybag plasten pose posen påsen låda lådan " +
    "originallåd* skolåd* *emballage* *emballasje* *indpakning* pakning* *æske* originaleske* skoeske* kasse kassen " +
    "*karton* *förpackning* *forpakning* eske esken *packung* originalverpackt* *schachtel* packag* packet packing " +
    "box boxes carton* wrapp* indpakket*",
  original: "original* oprindelig* ursprünglich* ursprunglig* opprinnelig* producentens hersteller* tillverkarens " +
    "manufacturer*",
  sealed: "*verschweißt* folier* shrinkwrap* inplast* segl seglet sigill* *siegel ubrudt* uåbn* forsegl* plomb* " +
    "obrut* oöppn* försegl* förslut* uåpn* ubrutt* ungeöffnet* unangebroch* verschloss* unopen* seal* unbroken",
  whole: "intakt* intact oskad* uskad* ubeskad* unbeschädigt* undamaged unversehrt* komplet* complete",
  fresh: "neuwertig* nyskick resalable resellable saleable säljbar* salgbar* verkaufsfähig* wiederverkäuflich* " +
    "wiederverkaufsfähig*",
  opened: "torn ripped gerissen* riven rivna åbnet åbnede åbnes åbner brudt brudte brydes anbrudt* öppnad* öppnat* " +
    "öppnas bruten brutit brutits brutet brutna bryts bryter brytes öppnar åpner break breaks broke åpnet åpnede " +
    "åpnes brutt brutte geöffnet* angebroch* aufgeriss* opened broken gebrochen* unwrapped unpacked udpakke* " +
    "utpakke* uppackad* uppackat* ausgepackt* entsiegelt*",
  tags: "lapp prismærk* mærkesed* mærkat* hangtag* hængetag* tags labels prislapp* merkelapp* lappar lapparna lappen " +
    "lappene lapper etiketter etiketterna etikettene etiketten prisskilt* preisschild*",
  ticket: "etikett etiketten",
  marks: "mærke mærket mærker mærkerne etiket etikett etikette label merker",
  removed: "fehlend* borttag* fjernet fjernede fjernes entfernt* abgetrennt* removed avklipp* afklipp* mangler " +
    "mangel* saknar saknas fehlt fehlen missing revet* afrevet* afrevne* avriv* avrev* abgeriss*",
  attached: "på noch hængt hænger henger sidder sidde siddende sitter sitta sittande påsat* kvar vorhanden " +
    "angebracht* attached still remain* fortsat",
  unused: "ubrug* uprøv* oanvänd* obegagn* ubrukt* unbenutz* ungetrag* ungebrauch* unused unworn unwashed uvask* " +
    "otvätt*",
  tried: "provats provat provad provade prøvet prøvd afprøvet anprobiert ausprobiert",
  cut: "klip* avklip* afklip* abgeschnitten cut",
  used: "tragespur* gebrauchsspur* slitage brugsspor* bruksspor* brugt brugte benyttet benyttede använd använda " +
    "använts begagna* brukt brukte benutzt* gebraucht* getragen* used worn monteret monterade monterats montert " +
    "montiert* aufgebaut* assembled",
  faulty: "ustand @complaint felexpedi* fejlekspedi* feilekspedi* fejlbehæft* fejlagtig* fejllever* felaktig* " +
    "fellever* feilaktig* feilsend* bristfällig* trasig* beschädig* fehler* damage* beskadig* skadet skadad* skader " +
    "transportskad* ødelagt* broken wrong garanti* warrant* forkert* falsch*",
  complaint: "@grievance reklam* mangel* mangler mängel* fejl feil fel fejlen feilen felet defek* fault* defect* " +
    "stykker sönder kaputt",
  grievance: "reklamation* reklamasjon* reklamer reklamere* reklamera* klag* beschwer* complain* beanstand*",
  warranty: "garanti* warrant* guarantee*",
  claims: "claims",
  liability: "legal gewährleist* mängelhaft* statutory lovpligtig* lovbestem* købelov* konsumentköp* " +
    "lagstadgad* gesetzlich* kjøpslov* lovfest*",
  personal_data: "datatilsyn* datenschutz* persondata* personoplys* personuppgift* personopplys* integritetsskydd* " +
    "aufsichtsbeh* supervisory behandlingen data databeskyt* dataskydd* gdpr dsgvo personvern*",
  hidden: "transport* skjult* dold*",
  exempt: "hygiejn* hygien* truss* trosor* undertøj* underkläd* undertøy* unterwäsch* underwear intim* fødevar* " +
    "letfordærv* livsmedel* lebensmittel* verderb* perish* matvar* food* special specialtil* specialfrem* " +
    "specialbe* specialanf* specialsy* specially skræddersy* skreddersy* måttbeställ* kundenspez* anfertig* " +
    "angefertigt* maßanfertig* maßgeschneid* sonderanfertig* personlig* personali* custom customi* bespoke digital* " +
    "download* software* programvar* lyd lydoptag* ljud* tonauf* audio* video* film* cd cder dvd* spil billet* " +
    "biljett* ticket* blomst* blomm* blume* flower* kosmet* cosmet* smink* ørering* örhäng* earring* badetøj* " +
    "badkläd* avis* magasin* tidning* zeitung* newspaper* medicin* sundhed* helse* specifikation* spezifik* " +
    "lægemid* läkemed* arzneimit* erhverv* næring* unternehmer* business helbred* hälso* gesundheit* health* " +
    "tilpass* individuel* mål ørestik* madras* matratz* mattress* @business kurs kurset kurser kursus* course " +
    "courses arrangement* event events workshop* veranstaltung*",
  business: "tradeaccount* firmanavn virksomhed virksomheder unternehmer företag firmaer erhvervskund* erhvervskøb* " +
    "erhverv företagskund* företagsköp* firmakund* firmaköp* bedrifter bedriftskund* næringskund* næringskjøp* " +
    "unternehmern kaufleut* geschäftskund* gewerb* b2b businesscustom* businessclient* businessbuy* " +
    "businesspurchase* tradecustom* wholesale*",
  sale_goods: "restpost* restvar* auslauf* demovar* tilbudskøb udsalg* nedsat *udsalgsvar* tilbudsvar* tilbud " +
    "kampagne* rea reavar* black rabatter* kampanj* nedsatt* utförsälj* salgsvar* reduziert* angebotsartikel* " +
    "angebotsware* sonderangebot* erbjudandevar* tilbudsprodukt* rabattak* aktionsware* discounted clearance sale " +
    "b-var* restparti* restsalg* lagersalg* ausverkauf* outlet* fynd*",
  to_open: "@opened åbne öppna åpne öffnen open opening",
  // Demands
  must: "@otherwise skal skulle ska skall må måste muss müssen musst must shall kræv* krev* forudsæt* forudsat* " +
    "förutsätt* förutsatt* forutsett* forutsatt* vorausge* voraussetz* require* provided berettig* berättig* " +
    "eligible condition* betinge* bedingung* förbehåll* sofern såfremt påkræv* verpflichtet erforderlich krav " +
    "kravet kravene kraven setzt",
  only: "kun udelukkende alene endast bara enbart bare nur ausschließlich lediglich only solely exclusively",
  not: "ikke ej inte icke aldrig aldri nicht nie niemals kein keine keinen keiner keinem never not no none nor " +
    "cannot non can't won't don't isn't aren't ingen inga inget intet nichts nothing hverken verken varken weder",
  need: "bedarf bedingung* requirement behøv* treng* brauch* need* nødvendig* nödvändig* notwendig* voraussetzung* " +
    "krav kravet betingelse forudsætning* obligat*",
  refuse: "afvis* nægt* avvis* nekt* vägra* nekas neka avböj* ablehn* abzulehn* abgelehn* verweiger* refuse refused " +
    "refuses refusal refusing reject* declin* deny denied ausgeschloss* ausgenomm* undtag* undantag* unntatt " +
    "ineligible",
  fall: "falder faller fald falla falle falt fällt",
  away: "bort weg",
  lose: "forsvin* försvin* bortfald* bortfall* mister miste mistes mistet fortab* ophør* ogiltig* förfall* förlor* " +
    "förverk* upphör* opphør* tapt taper verlier* verfall* verfällt erlisch* erlösch* erlosch* entfäll* entfall* " +
    "verwirk* unwirksam* ungültig* void* forfeit* waive* lose loses lost lapse* ugyldig*",
  may: "kan kann können kannst can may could",
  preferably: "bestenfalls idealerweise ideally gerne gjerne gärna gern helst venligst vänligen vennligst bitte " +
    "bitten please möglichst preferabl* recommend* anbefal* rekommender* empfehl* empfohlen foretræk* should bør " +
    "burde sollt*",
  wish: "@possible @preferably",
  circumstances: "circumstances omständigheter omstændigheder omstendigheter umständen",
  matters: "betydning betydelse bedeutung betyder affect* påvirk* beeinträcht*",
  longer: "udvid* forlæng* ekstra frivillig* kulan* utöka* förläng* utvid* erweiter* verlänger* freiwillig* extend* " +
    "extra voluntar* goodwill darüber utöver utover beyond addition byttefrist* bytteret* bytesrätt* derudover " +
    "därutöver",
  open: "åbent öppet åpent open",
  purchase: "køb köp kjøp purchase kauf",
  // Money
  fee: "@levy charge charges *kostnad* *omkostning*",
  handling: "ompack* ompakk* håndter* behandl* admin administra* ekspedition* ekspedisjon* ekspeder* expedition* " +
    "hanter* restock* bearbeit* handling process* storn* omlager* genindlager* återlager* transaktion* " +
    "transaction* lagergebyr*",
  levy: "*gebyr *avgift *gebühr* fee fees *pauschale*",
  restock: "genindlæg* restock* genindlag* återlager* wiedereinlager*",
  percent: "*fjerdedel* *tredjedel* *femtedel* *tiendedel* *tiondel* viertel drittel fünftel zehntel quarter third " +
    "fifth tenth procent* prozent* percent* pct prosent* halvdelen halva hälfte half halvparten",
  deduct: "fratræk* fratruk* træk trækker trækkes trukket modregn* fradrag* avdrag* drar dra dras draget trekk* " +
    "avkort* abzieh* abgezog* abzug* abzüg* zieh* einbehalt* einbehält behalt* behält keep keeps kept behold* " +
    "behåll* tilbagehold* deduct* subtract* withh* retain* opkræv* debiter* avslag* beregn* berechn* erheb* erhob* " +
    "uttag* påløb* påløp* tilkom* tillkom* charge* apply applies levi* levy fakturer* minus",
  outlay: "@levy *fragt* *porto* *omkostning* *udgift* *utgift* *kostnad* *frakt* *kosten* cost costs shipping " +
    "freight postage returlabel* returetiket* pakkelabel*",
  cost: "@outlay *versand* *forsendelse* returseddel* retourenlabel*",
  own: "own egen eget egne eigene eigenen",
  proof: "proof kvitter* kvitto* receipt* nachweis* beleg* bevis*",
  costs: "koster kostar kostet costs",
  expense: "@outlay charge charges",
  us: "os oss us uns me",
  same_one: "same samme samma gleichen selben",
  off: "off",
  bill: "rechnung",
  go: "geht gehen",
  reach: "get gets getting vender vende ringer ring hører hör call calls",
  payer: "kappe regning* bekostning bekostnad lasten expense expence",
  pay: "@settle @charged frankier* frankér* påhvil* åvil* påligg* obliegt betalt bær* hæft* stå står svarar svarer " +
    "trägt tragen trage trägst getragen met meet meets bear bears borne responsib* lasten regning* kappe expense " +
    "falls anfall* fallen",
  settle: "offer absorb* bjud* spander* spendier* sponser* sponsor* betal betale betaler betales betalar betalas " +
    "betala afhold* avhold* dækk* dekk* bekost* zahlen zahlt zahle bezahl* aufkommen aufzukommen pay pays paid " +
    "cover* übernehm* übernimm* übernomm*",
  buyer: "kunden kunde kundens kunder kunderna kundene kunderne du køber køberen forbruger* customer* buyer* you " +
    "consumer* sie käufer* verbraucher* kund köpare* kjøper* forbruker* konsument*",
  accountable: "ansvar* verantwort* responsib* liable",
  at: "at",
  against: "mod mot gegen against",
  charged: "belast*",
  nothing: "ingenting intet inget nothing nichts null",
  calculation: "beregning berechnung aufpreis merpris mehrkosten ekstraomkostning* merkostnad*",
  auf: "auf",
  passes: "geht über går over passes überg* överg*",
  haulier: "*spedit* fragtmand* *fraktför* transportør* carrier courier* frachtführer*",
  free: "omkostningsfri* kostnadsfri* gebührenfrei* fri frit fria fritt kostenlos* kostenfrei* free *gratis prepaid " +
    "forudbetalt* förbetald* forhåndsbetalt* vorfrankiert*",
  both_ways: "veje vägar vägarna veier ways",
  person: "@buyer din own selbst själv selv vi we wir",
  self: "selv selbst själv yourself own",
  discount: "rabat* moms mva mwst vat skonto discount* sparen spar",
  reduced: "reduced",
  // Told of several words: "it is yours", "counts as sold"
  yours: "yours",
  loss: "værditab* *forring* verdireduk* verditap* verdifor* värdeminsk* värdeförlust* wertverlust* wertmind* " +
    "wertersatz* deteriorat* diminish* depreciat* værdien værdi handelsværdi* value wert",
  credit: "@voucher kreditnota* *gutschrift* credit kredit coupon* kuponkode* rabatkode* tilgodehav*",
  voucher: "tilgodebev* tilgodesed* butikskredit* butikkredit* butikkkredit* varekredit* shopkredit* gavekode* " +
    "gavekort* værdibev* værdikupon* tillgodo* presentkort* värdebev* värdecheck* tilgodelapp* *gutschein* " +
    "voucher* kupong* giftcard* kreditt",
  gift: "gave gaven gaver gåva gåvor gift gifts presenter presents geschenk* " +
    "julegave* julklapp* weihnachtsgeschenk* christmas",
  in_store: "butikskøb* butiksköp* butikkjøp* fysisk* physical ladengeschäft* filial*",
  bought_in_store: "butikskøb* butiksköp* butikkjøp* butikksalg* ladenkauf* ladenkäuf*",
  money: "penge* pengar* kontant* geld* bargeld* købssum* købesum* köpesumm* kjøpesum* bar " +
    "barauszahl* barerstatt* cash money beløb* belopp*",
  instead: "stedet stället istället statt anstatt stattdessen instead",
  // "Not money, but a credit"
  but: "men utan sondern aber but derimod",
  tomorrow: "morgen imorgen morgon imorgon tomorrow",
  // Told of two words: "med mindre"
  except: "",
  balance: "saldo* *guthaben* shoppoint* bonuspoint* *poäng *poeng points",
  shaped: "form gestalt as als som",
  gets: "få får gives gis ges modtage modtager mottar erhalten erhält bekommt bekommst bekommen receive " +
    "stelle* utfärd* udsted* utsted* issue*",
  valid: "gælder gäller gjelder gültig valid gyldig* giltig* gilt gelten",
  members: "medlem* mitglied* member* kundklubb* kundeklub*",
  or: "eller or oder",
  possible: "muligt mulig möjligt möjlig möglich possible",
  chosen: "hellere hellre heller lieber samtyk* samtyck* einwillig* zustimm* consent* einverstanden ønske ønsker " +
    "önskar önskemål wunsch wünsch* wish* prefer* vælge vælger välja väljer velge velger wähl* choose* choice",
  with: "med mit with by",
  paid_with: "betalt betalade betalat bezahlt paid made foretaget gjorda",
  // Reasons
  reason: "grundes begrund* årsag* forklar* skäl* orsak* anledning* motiver* förklar* varför hvorfor grunn* årsak* " +
    "begrunn* begründ* gründe reason reasons why explain* explanation* warum weshalb",
  ground: "grund grundes",
  otherwise: "sonst ansonsten andernfalls ellers annars otherwise zwingend",
  some: "god en nogen någon gyldig giltig rimelig any ein einen",
  without: "uden utan uten ohne without",
  unclaimed: "uafhent* uavhent* outlöst* outhämt* unclaim* uncollect*",
  unpaid: "unfrei* efterkrav* oppkrav* postoppkrav* postförskott* ufranker* ofrank*",
  old: "gamle gamla gammel gammal old alte alten alter tomme tomma leere empty",
  yes: "ja jo yes",
  of_what: "for för für av of af bei på on till til",
  we: "vi wir we",
  loan: "lån låne* leje* udlej* hyra* leih* rent rental* sample*",
  fine: "ok okay fint fine hassle quibble fuss",
  shop: "store stores shop shops butik butikken butiken butikk butikker laden geschäft",
  return_right: "returns refunds returvarer* returvaror* returer returneringer retur fortrydelsesret* ångerrätt* " +
    "angrerett* returret* returrätt* rücknahme* rückgabe rückgaben rücksendungen retouren widerrufsrecht* " +
    "rückgaberecht* rückerstattung*",
  earlier: "først first zunächst zuerst innan inden før bevor before",
  provider: "paypal* stripe* klarna* kortgebyr* kortavgift* kreditkartengebühr*",
  partly: "delvis* teilweise* partial* højst höchstens høyst maximal*",
  discretion: "discretion ermessen",
  unaffected: "ändå uansett uanset unberührt unabhängig alligevel trotzdem likväl regardless nevertheless dennoch",
  // Endings of sales
  final: "endelig endelige endeligt endgültig* slutgiltig* slutlig* definitiv* final bindende irrevocable",
  sales: "salg salget køb købet kjøp kjøpet försäljning* köp köpet kauf* verkauf* verkäuf* sale sales purchase* " +
    "handel handlen handelen",
  bought: "købt købte købes kjøpt kjøpte köpt köpts köpte gekauft* bought purchased erworben*",
  sold: "salg salget sælges säljs selges",
  agreed: "aftal* avtal* godkend* godkjen* godkänn* vereinbar* authori* approv* rma genehmig* *autorisation* " +
    "*authorisation* *authorization*",
  approval: "freigabe* godkendelse* godkännande* godkjenning* genehmigung* *absprache* rücksprache* *authorisation* " +
    "*authorization* *autorisation* zustimmung* approval permission tilladelse* tillatelse* tillåtelse*",
  obtain: "indhent* innhent* inhämt* einhol* einzuhol* obtain*",
  prior: "forudgående forutgående föregående prior previous advance vorab vorherig* vorher forhånd förväg beforehand",
  written: "skriftlig*",
  leave_given: "accept accepten samtykke samtycke",
  ours: "vores vår vårt våra unsere unserer unseren unserem our",
  rma: "returnummer* retournummer* retourennummer* rücksendenummer* rma",
  approved: "godkänd godkänt godkända",
  dunning: "rykker* purre* purring* påminn* mahn* reminder* inkasso* kravebrev* kravgebyr*",
  renewal: "renew* fornyels* fornyes förny* kündig* opsig* oppsig* uppsäg*",
  other: "annen anden andet andre annet annat annan anderes anders otherwise",
  full_price: "regulär* ordinær* ordinarie fuld* full voll* normal* regular*",
  priced: "*pris price* preis* kaufpreis* bepreist*",
  // Shops' ends
  notify: "meld* meddel* anmeld* påtal* rüge* gerügt notif* report* anmäl* informer* underret* mitzuteil* mitgeteilt " +
    "mitteil* anzuzeig*",
  pickup: "picked missed undeliver* reship* resend* unzustellbar* hent afhent* avhent* uafhent* uavhent* hente " +
    "hentes hentet henter hämt* uthämt* abhol* abgehol* outlöst* collect* pickup pick unclaim* pakkeshop* posthus* " +
    "ombud* udlever* utlever* hentested* paketshop* ligger aufbewahr* opbevar*",
  risk: "gefahr* *risiko* *risk deposit* forsikr* försäkr* insured versicher*",
  body: "*nævn forbrugerklage* toldboden reklamationsnämnd* *nämnden forbrukertilsyn* forbrukerklage* *schlichtung* " +
    "ombudsmand* mæglingsteam* board datatilsyn* datainspek* konkurrence*",
  to: "til till an to hos adress* address* anschrift* rücksendeadresse* returadress* returlager* zu",
  // Contracts and delivery
  write: "skriv skrive schreib* write writing henvend* kontakt* contact* mail mejla maila email e-mail ring",
  parcel: "pakke pakken pakker paket* parcel* package forsendels* sendung* sändning*",
  card: "card cards *kort *karte",
  fetch: "hent hente hentes hentet hentefrist* afhent* uafhent* avhent* uavhent* hämta hämtas hämtat uthämt* " +
    "outlöst abhol* abgehol* collect* uncollect* unclaim* ligger ligge opbevar* aufbewahr* kvar gemmes kept held " +
    "holds storage lagres lagert lagern gelagert",
  investigate: "undersøg* sagen sagsbehandl* eftersøg* efterlys* utred* undersök* untersuch* nachforsch* " +
    "investigat* eftersök*",
  care: "plant* vand vandes vattna* gieß* water* vask* waschen",
  payment_due: "skonto faktura* invoice* rechnung* zahl* rykker* netto betales betalas payable charged forfald* " +
    "fällig*",
  freight: "*spedition* transporten *fragt* *porto* *frakt* *versand* shipping postage freight *forsendelse* " +
    "*levering* *leverans* *liefer* delivery",
  below: "under below mindre lavere lägre unter",
  charge: "@costs @levy betaling *omkostning* *kostnad* *kosten* charge charges cost",
  contract: "aftale* avtal* vertrag* contract* kontrakt* handlen handelen agreement",
  walk: "gå går lösen",
  leave: "træde trække træd träda treten tre trekke dra step pull",
  weekday: "mandag* tirsdag* onsdag* torsdag* fredag* lørdag* søndag* måndag* tisdag* montag* dienstag* mittwoch* " +
    "donnerstag* freitag* samstag* sonntag* monday* tuesday* wednesday* thursday* friday* saturday* sunday*",
  arrive: "lever* deliver* liefer* verschick* ankom* framme fremme arriv* kommer kommt paket* pakke* zustell* sendes " +
    "skickas versand*",
  out: "ud ut ur opp upp aus",
  depart: "iväg afsted avsted",
  exit: "@leaves verlassen leave",
  stock: "lager* warehouse*",
  packed: "packat pakkes pakker pakket packas packar packed verpackt",
  after: "efter etter nach after",
  the_day: "dagen",
}));
