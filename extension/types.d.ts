/** Types of the classic scripts in engine/, signals/ and bar/. For the type checker only; nothing loads this file. */

type Feature = boolean | number | string | null;

type PageKind = "front" | "product" | "category" | "cart" | "checkout" | "account" | "returns" | "privacy" | "terms" |
  "contact" | "about" | "missing" | "other";

interface Declaration {
  id: string;
  /** The engine's extractor that answers it; absent where its folder has one of its own. */
  reads?: "text" | "own_link" | "link" | "text_or_picture";
  type: "boolean" | "count" | "share" | "number" | "choice";
  min?: number;
  max?: number;
  choices?: string[];
  on: (PageKind | "any")[];
  merge: "any" | "max" | "min" | "first";
  leans: "trust" | "risk" | "either";
  /** Another signal, whose presence on any page of the shop denies this one's risk or absence. */
  unless?: string;
  /** The kind of policy page that it finds a link to: a link that leads to nothing is none. */
  leads?: PageKind;
  /** Only where goods are sent does its absence count. */
  freight?: boolean;
  /** "policies" where only policy pages are read for it. */
  pages?: "all" | "policies";
  words?: Record<string, string[]> | null;
}

interface Words {
  /** First match that stands as a word of its own. */
  find(text: string): RegExpExecArray | null;
  all(text: string): Iterable<RegExpExecArray>;
  test(text: string): boolean;
  /** How many different wordings occur. */
  count(text: string): number;
}

interface Link {
  node: Element;
  /** As written in the page, in plain characters. */
  href: string;
  url: URL | null;
  /** Leads to a page rather than to a file, a mail program or a telephone. */
  isPage: boolean;
  /** What a visitor reads or hears: text, alternative text, label, title. */
  label: string;
}

interface Resource {
  node: Element;
  url: URL;
  tag: string;
}

/** A sum of money in a line, with the sign or code of its currency as it is written there. */
interface Money {
  amount: number;
  sign: string;
  start: number;
  end: number;
}

/** What stands in one block, and the texts it is made of. */
interface Line {
  block: Element;
  text: string;
  parts: { node: Text, holder: Element, start: number, text: string }[];
}

type PriceRole =
  "now" | "before" | "saving" | "instalment" | "unit" | "piece" | "net" | "gross" | "recommended" | "lowest" | "other";

/** What stands around a sum of money. */
interface PriceSurroundings {
  /** In its line, back to the sum before it. */
  ahead: string;
  behind: string;
  /** Lines of their own without a sum. */
  above: string;
  below: string;
  /** Below the line below it stands another sum. */
  isShared: boolean;
  classes: string;
  /** It is not the first sum of its line. */
  follows: boolean;
}

interface Price {
  amount: number;
  sign: string;
  /** ISO 4217; empty where that is not known. */
  currency: string;
  /** Drawn through. */
  struck: boolean;
  role: PriceRole;
  node: Element;
}

/** What one good costs. Without a price now, it is shown with its earlier one only. */
interface Good {
  now: Price | null;
  before: Price | null;
}

interface Page {
  document: Document;
  /** Null where no tab shows the page. */
  view: LiveView | null;
  url: URL;
  /** Host without its subdomains. */
  site: string;
  kind: PageKind;
  /** Two letters, as the page declares; empty where it does not. */
  language: string;
  /** Of ours, with the declared one, whatever it is; empty where nothing tells. */
  languages: string[];
  links: Link[];
  /** Links to pages of the same site. */
  ownLinks: Link[];
  resources: Resource[];
  /** Resources from other sites than the page's own. */
  services: Resource[];
  /** Host and path of every service, one a line, in lower case. */
  serviceAddresses: string;
  isThin: boolean;
  read: { text: string; nodes: Text[] };
  /** Text that the page holds for reading, in plain characters, one line a block. */
  text: string;
  prices: Price[];
  goods: Good[];
  /** Items of the page's JSON-LD. */
  structured: Record<string, any>[];
}

interface Seen {
  value: Feature;
  place: Node | string;
}

type NotApplicable = Readonly<{ notApplicable: true }>;
type Extractor = (page: Page, words: Words) => Feature | Seen | NotApplicable;

interface Read {
  features: Record<string, Feature>;
  /** Where an answer was seen, as a short quote. Stays in the host. */
  places: Record<string, string>;
  /** What a register's answer is compared with. Stays in the host. */
  names?: ShopNames;
  /** Signals that ask for what has no place there. */
  notApplicable?: string[];
}

interface ShopNames {
  /** What the pages call the shop. */
  names: string[];
  /** The lines around company numbers. */
  beside: string[];
}

/** Two letters, and the number as registers write it. */
interface CompanyClaim {
  country: string;
  number: string;
}

/** What the service tells of a company. */
interface CompanyAnswer {
  state: "found" | "absent" | "withheld" | "unknown";
  record: {
    names: string[];
    status: "active" | "dissolved" | "bankrupt" | "unknown";
    /** A registered domain. */
    site: string | null;
    /** A day. */
    since: string | null;
  } | null;
}

interface Reading extends Read {
  notApplicable: string[];
  failed: string[];
  kind: PageKind;
  milliseconds: number;
}

interface ShopReading extends Reading {
  /** Of its text, else the declared one; empty where nothing tells. */
  language: string;
  /** The policy pages to be read too, where a tab shows the page. */
  policies: PolicyLink[];
  /** Holds next to no words before its scripts have run. */
  isEmpty: boolean;
}

/** What kind of policy page a link names, and its address at the shop. */
interface PolicyLink {
  kind: PageKind;
  url: string;
}

/** Without a problem, what an address answered: at another address, maybe, and with nothing where it is gone. */
interface FetchedPage extends PolicyLink {
  status?: number;
  html?: string;
  problem?: "leads_elsewhere" | "refused" | "not_html" | "too_large" | "too_slow" | "unreachable" | "needs_scripts";
}

/** What only a live page knows. */
interface LiveView {
  /** In whole seconds; null where the browser does not tell. */
  firstByteMs: number | null;
  usableMs: number | null;
  /** Which the page fetched from. */
  hosts: string[];
  /** Has a window to be drawn in. */
  isDrawn: boolean;
  /** Elements. */
  nodes: number;
}

interface Snapshot {
  url: string;
  html: string;
  /** Of the answer; where nobody tells, the page is there. */
  status?: number;
  /** The value of its marks. Markup as a server sent it has none. */
  nonce?: string;
  view?: LiveView | null;
}

/** A page's copy in a document that does nothing. */
interface PageCopy {
  root: Element;
  /** The page and what stands in its shadow roots: texts that are not blank, and the copy of each. */
  parts: { texts: Text[], twin(index: number): Text }[];
  pictures: [Element, Element][];
  /** Puts what stands in shadow roots where it is shown. */
  flatten(): void;
}

/** A name in helpers/concepts.js or conceptsOfPages.js, or asked, brief, few_days, some_days, lawful_days … */
type Concept = string;

/** Where each concept stands in a text, counted in words. */
type Meanings = Map<Concept, number[]>;

interface Dom {
  all(root: Document | Element, selector: string): Element[];
  first(root: Document | Element, selector: string): Element | null;
  attribute(node: Element, name: string): string;
  text(node: Node): string;
  parent(node: Node): Element | null;
  previous(node: Node): Node | null;
  previousElement(node: Element): Element | null;
  closest(node: Element, selector: string): Element | null;
  matches(node: Element, selector: string): boolean;
  body(document: Document): Element | null;
  root(document: Document): Element | null;
}

/** How many digits a number has, what tells a right one, and what another is. */
interface NumberRule {
  lengths: number[];
  check: (digits: string) => boolean;
  otherwise: "wrong" | "";
}

interface WrittenAddress {
  name: string;
  /** In lower case. */
  domain: string;
  mayBeHandle: boolean;
}

interface Tillid {
  /** Until somebody sees the page, where it was open before the gate came. */
  whenSeen?: Promise<unknown>;
  extractors: Record<string, Extractor>;
  dom: Readonly<Dom>;
  /** Runs of letters, in lower case, one of which stands in all that a wording matches; empty where none must. */
  lettersOf(wording: string): string[];
  words(declaration: Pick<Declaration, "words">, languages?: string[]): Words;
  /** Languages that a text is in, the foremost first: da, en, de, sv, no. */
  languagesOf(text: string): string[];
  /** A text without unseen characters and look-alikes of plain ones, in NFC. */
  plain(text: string): string;
  /** Whether a person sees the words that an element holds itself. */
  isSeen(holder: Element): boolean;
  /** Whether a line is drawn through them. */
  isStruck(holder: Element): boolean;
  readText(document: Document): { text: string; nodes: Text[] };
  addresses: Readonly<{
    site(host: string): string;
    parse(address: string, base?: URL): URL | null;
    routed(url: URL): URL;
    bare(url: URL): string;
    /** At the shop's own origin, where it differs by www. or the scheme only; null for other hosts. */
    home(url: URL, page: URL): URL | null;
    links(document: Document, base: URL): Link[];
    named(page: Page, words: Words, links?: Link[]): Link | undefined;
    resources(document: Document, base: URL): Resource[];
  }>;
  companyNumbers: Readonly<Record<
    "DK" | "SE" | "NO" | "DE" | "AT" | "CH" | "FI" | "GB" | "isPlaceholder", (digits: string) => boolean>>;
  companyNumberRules(before: string, after: string): { label: string, rules: NumberRule[] };
  /** E-mail addresses, decoded, that are hidden in attributes. */
  cloakedAddresses(document: Document): string[];
  phoneNumbers: Readonly<{
    /** Whether digits may be a telephone number that somebody filled in. */
    couldBe(number: string): boolean;
    /** The shop's first one in a text. */
    find(text: string, words: Words): string | undefined;
  }>;
  /** Terms of withdrawal, each with the place in the text where its number begins. */
  withdrawalTerms(text: string): { days: number, start: number, end: number }[];
  writtenAddresses(text: string): Generator<WrittenAddress>;
  /** A street with its town, or the element that holds it; null where the page gives none of the shop's own. */
  readPostalAddress(page: Page, words?: Words): Node | string | null;
  /** Patterns in lower case of names, and of domains, of whoever else a shop names beside itself. */
  otherBodies: Readonly<Record<"authority" | "gateway" | "method" | "carrier" | "platform" | "domain", string>>;
  readPictures(document: Document): string;
  /** Items of the page's JSON-LD. */
  readStructured(document: Document): Record<string, any>[];
  readStructured(document: Document): Record<string, any>[];
  /** Links that stand for a profile on a social network, and lead to none. */
  emptyProfiles(page: Page): Link[];
  /** The link to the page on who is behind the shop, of some. */
  aboutTheShop(page: Page, words: Words, links: Link[]): Link | undefined;
  /** Whether another site is the same firm's: its own, or its name under another ending. */
  isOwnSite(site: string, own: string): boolean;
  /** Links to pages of the shop's own. */
  ownLinks(page: Page): Link[];
  /** Links to profiles on social networks. */
  profiles(page: Page): { network: string, url: URL, link: Link }[];
  readMoney: Readonly<{
    all(line: string): Money[];
    bare(text: string): Money | null;
    amountOf(digits: string): number;
  }>;
  currencies: Readonly<{
    /** ISO 4217 of a sign, as it is meant on the page. */
    reader(page: Page): (sign: string) => string;
    countries(page: Page): { domain: string, region: string };
    ofCountry(country: string): string;
  }>;
  priceRole(around: PriceSurroundings): { role: PriceRole, used: number };
  readPrices(page: Page): Price[];
  readGoods(prices: Price[]): Good[];
  /** Days that a delivery may take at most, as stated, each with the words that say so. */
  readDeliveryTimes(page: Page): { days: number, quote: string }[];
  /** Prices of freight apart from the word: texts with a mark before each price, and the row that gives one. */
  freightPrices: Readonly<{ mark(text: string): string, inRows(marked: string): string | undefined }>;
  /** Words of each concept, see helpers/concepts.js. */
  concepts: Readonly<Record<string, string>>;

  /** The same of what pages hold besides their terms, see helpers/conceptsOfPages.js. */
  conceptsOfPages: Readonly<Record<string, string>>;
  saidInOne(text: string): string;
  sentenceAt(text: string, start: number, end: number): string;
  cardinals: Readonly<Record<string, number>>;
  meaningsOf(text: string): Meanings;
  /** Whether the concepts of a text meet as one of the rules says. */
  meets(rules: readonly string[]): (meanings: Meanings) => boolean;
  /** What is left of a template, or belongs to another shop; null where nothing is. */
  leftOver(page: Page): string | null;
  /** The sentences of a page. */
  statements(page: Page): string[];
  /** A sentence that limits a consumer's rights. */
  limitingTerms(page: Page): string | null;

  /** The first sentences, at most `within`, in which a rule's concepts meet, and before which none of `behind` does. */
  meeting(page: Page, rules: readonly string[], within?: number, behind?: readonly string[],
    ahead?: readonly string[]): string | null;
  pageNames: Readonly<{
    DELIVERY: RegExp;
    named(name: string): PageKind | undefined;
    ofPath(path: string): PageKind | undefined;
  }>;
  kindOf(document: Document, url: URL): PageKind;
  readPage(document: Document, address: string, view?: LiveView | null, status?: number): Page;
  /** @throws RangeError where it cannot be parsed in time, or is too long */
  openSnapshot(snapshot: Snapshot): Document;
  openPage(snapshot: Snapshot): Page;
  notApplicable: NotApplicable;
  seen(value: Feature, place: Node | string): Seen;
  extract(id: string, extractor: Extractor): void;
  /** The words of a place, in whole words, at most 160 letters; `text` is the page's. */
  quoteOf(place: Node | string, text: string): string;
  run(declarations: Declaration[], page: Page): Reading;
  merge(declarations: Declaration[], pages: Record<string, Feature>[]): Record<string, Feature>;
  isAbsence(declaration: Pick<Declaration, "type">, value: Feature): boolean;
  /** `missed` are the kinds of policy pages that are there and could not be read, `gone` those that are not there. */
  mergeReadings(declarations: Declaration[], readings: Read[], missed?: PageKind[], gone?: PageKind[]): Read;
  decode(bytes: Uint8Array, contentType: string): string;
  /** `mayFollow` where whatever a redirect leads to may be asked. */
  fetchPages(links: PolicyLink[], options?: RequestInit, mayFollow?: boolean): Promise<FetchedPage[]>;
  policyPages: Readonly<{
    /** At most four: terms, returns, contact or about, privacy. */
    links(declarations: Declaration[], page: Page): PolicyLink[];
  }>;
  read(declarations: Declaration[], page: Page): ShopReading;
  sendsNothing(page: Page): boolean;
  namesOf(page: Page): ShopNames;
  /** The company that a quote of a valid number names; null where it does not tell whose register to ask. */
  companyClaim(quote: string, host: string): CompanyClaim | null;
  /** Features of source `company`. */
  compareCompany(claim: CompanyClaim, answer: CompanyAnswer, said: ShopNames, host: string): Record<string, Feature>;
  /** A judge of whether a person sees the words that an element holds. */
  seeing(): (holder: Element, words: string) => boolean;
  /** A judge of whether a line is drawn through an element's words. */
  striking(): (holder: Element) => boolean;
  liveView: Readonly<{
    view(document: Document): LiveView;
    pictureMark(picture: Element): string | null;
    overMiddle(document: Document): (Element | null)[];
  }>;
  copyPage(document: Document): PageCopy;
  takeSnapshot(document: Document): Promise<Snapshot>;
  getter(prototype: object, name: string): () => any;
  settled(document: Document): Promise<void>;
  shownDocument(document: Document): Document;
  /** False where it is none for that long, or has been asked often enough. */
  untilShop(document: Document, mostMs?: number, signal?: AbortSignal): Promise<boolean>;
  /** Whether a page shows each cue of a shop; null where it shows next to nothing of any. */
  shopCues(document: Document): Record<string, () => boolean> | null;
  /** What each cue speaks for a shop; "none" is where a page without any stands. */
  shopWeights: Record<string, number>;
  /** In the extension not before it is needed. */
  isShop(document: Document): boolean;
  loadCues?(): Promise<unknown>;
  hints: Readonly<Record<"baskets" | "named" | "goods" | "article" | "data", string>
    & { having(attribute: string, parts: string): string, areIn(document: Document): boolean }>;
}

/** What the bar says: words for a page as it is, and for one that asks for card details. */
interface Warning {
  style: string;
  text: string;
  strong: string;
  reason: string;
  isBrief: boolean;
  why: string;
  label: string;
  closing: string;
}

declare var tillid: Tillid;
type Room = Readonly<{ make(height: number, own: HTMLElement): void; giveBack(): void }>;
type Gate = { life: AbortController, isShop: boolean };
type Bar = Readonly<{ show(warning: Warning): void; close(): void }>;
interface Window { tillid: Tillid; }
