// Is this page part of a shop? Cues of any language are weighed (shopWeights.js).
"use strict";

{
  const MAX_LENGTH = 200;
  const MAX_NODES = 3000;
  const MAX_TEXT = 1e6;
  const MANY = 5;
  const { having, baskets: CLEAR, named: NAMED, goods: GOODS, article: ARTICLE, data: DATA } = tillid.hints;
  const ORDER = `form:has(input:is([type=tel],${having("name", "phone|tel|postn|plz|strass|dr|antal|anzahl")},` +
    "[placeholder*=lef i],[placeholder*=hone i]))";
  const UNCLEAR = "cart|basket|checkout|trolley|cesta|cesto";
  const SPOKEN = `${CLEAR}|(?:till?|zur) kass[ea]|ko[sš][aáií]|корзин|カート`;
  const ENDING = "(?:en|t?je|ica)?(?![a-z])";
  const CODE = "[Kk]r|dkk|sek|nok|eur|chf|DKK|SEK|NOK|EUR|CHF";
  /** Elements touch: "149 krInkl. moms". */
  const MONEY = new RegExp(`(?:[$€£₽₴₺]|(?:${CODE})\\.?)\\s?\\d|\\d(?:,-|:-|\\.\\d\\d\\s?\\$)` +
    `|\\d\\s?(?:[€£₽₴₺]|(?:${CODE}|zł|[Kk]č|[Ff]t|руб|грн|lei|лв)(?![a-zа-я]))`);
  const NOW = "(?: now| nu| nå| her| teraz)?";
  const EXPLAINED = /^.*\/(?:wiki|docs?|api|guide)\/.*$/gm;
  const VERB = "(?:buy|k[øjö]+[bp]|osta|kaufen|best[ei]ll?(?:e[nr]?)?|beställ(?:er)?|order|acheter|comprar|acquista" +
    "|купить|заказать|kup|koupit|zam[oó]w)";
  const BUY = "(?:add|put|ajouter|añadir|agregar|aggiungi|legg?|læg|lägg|(?:til)?føj|do|in den|in|lisää|в) " +
    `[^\\n]{0,20}(?:${SPOKEN}|${UNCLEAR}|bag)|${VERB}(?: it| online)?${NOW}$|koop nu$`;
  /** Beside fields to order by: "Jeg bestiller", "Bestil med 50 % rabat". */
  const ORDERING = `^[^a-z\\n]{0,5}(?:(?:jeg|ich|jag) )?${VERB}${NOW}(?:$|[^a-zæøåäöü\\n]{1,3}\\d| (?:med|with` +
    "|mit|i dag|idag|heute|today|for|für) )|get (?:it|yours|mine)(?: now)?(?![a-z])|claim (?:my|your) (?:discount" +
    "|offer)|(?:send|afgiv|skicka) (?:ordre|best)|bestellung a";
  const SUBSCRIBING = "^(?:(?:starta?|tegn|teckna|bestill?) (?:abo|prenum|[a-zæøå]*(?:kasse|boks))|subscr|abonn)";
  /** News is subscribed to as well. */
  const BY_POST =
    /(?:gratis|free|fri|inkl\.|per|pr\.|pro|je) (?:box|boks|kasse|deliv|lever|liefer|fra[gk]t|ship|versand)/i;
  const FILLING = "add[-_ ]?(?:item[-_ ]?)?to[-_ ]?(?:cart|ba)|cart.?(?:add|cmd)|basket.?add|l(?:ae" +
    "|æ)g[-_ ]?i[-_ ]?kurv";
  const PLATFORM = "cdn\\.shopify|/cdn/shop/|woocommerce|skin/frontend/|catalog/view/|prestashop|bundles/storefront" +
    "|bigcommerce|demandware|dandomain|shoporama|wixstores|magento|opencart|/static/version\\d";
  const SERVICE = "shipping|deliver|lever(?:ing|ans)|versand|lieferung|livraison|entrega|envio|fra[gk]t|verzend" +
    "|retour|dostav|[/_.-](?:retur(?:ns?|er|nering)?|orders?|wish-?list)(?![a-z])";
  const OTHER_TRADE = "[/-]pricing(?![a-z])|free-?trial|[/-]don(?:at|er)|reservation|book-?(?:a-)?(?:table|demo)" +
    "|bestil-?bord|annonce[r/]|kleinanzeige|classified|/auctions?(?![a-z])" +
    "|/(?:football|fodbold|fotboll|calcio|hockey)(?![a-z])";

  const { querySelector, querySelectorAll } = Document.prototype;
  const { getAttribute, querySelectorAll: within } = Element.prototype;
  const textOf = tillid.getter(Node.prototype, "textContent");
  const says = (text = "", pattern = "") => new RegExp(pattern, "m").test(text);

  /** @type {<T>(make: () => T) => () => T} */
  const once = (make) => {
    /** @type {{ made: any } | undefined} */
    let kept;
    return () => (kept ??= { made: make() }).made;
  };

  /** Null where the page shows next to nothing of a shop. */
  tillid.shopCues = (document) => {
    const has = (selector = "") => querySelector.call(document, selector) !== null;
    if (!tillid.hints.areIn(document)) return null;

    const all = (selector = "") => [...querySelectorAll.call(document, selector)].slice(0, MAX_NODES);
    /** Attributes of elements, one a line. */
    const written = (/** @type {Element[]} */ nodes, /** @type {string[]} */ ...names) => nodes
      .flatMap((node) => names.map((name) => getAttribute.call(node, name)?.slice(0, MAX_LENGTH))).join("\n");
    let unread = MAX_TEXT; // links within links
    const read = (/** @type {Element} */ node) => {
      const text = unread > 0 ? textOf.call(node) : "";
      unread -= text.length;
      return text.trim().slice(0, 60);
    };
    const labelled = (/** @type {Element[]} */ nodes) =>
      [...nodes.map(read), written(nodes, "aria-label", "title", "value", "alt")].join("\n").toLowerCase();
    const count = (text = "", word = "") => text.split("\n").filter((line) => line.includes(word)).length;

    const hrefs = once(() => written(all("a[href]"), "href").toLowerCase().replace(EXPLAINED, ""));
    const names = once(() => written(all(`${NAMED},[class*=rodu]`), "class", "id"));
    const controls = once(() => all("a:not([rel*=sponsor]),button,input,form,[role=button],[alt]"));
    const labels = once(() => labelled(controls()));
    const marks = once(() => written(controls(), "action", "class", "id", "name", "onclick").toLowerCase());
    const sources = once(() =>
      written(all("[src],link[href],meta[name=generator]"), "src", "href", "content").toLowerCase());
    const data = once(() => all(DATA).map((node) => textOf.call(node)).join("\n"));
    const linked = () =>
      `${CLEAR}|${UNCLEAR}|kasse|kassa`.split("|").filter((word) => hrefs().includes(word)).join("|");
    const buying = `^[^a-z\\n]{0,5}(?:(?:jetzt|zahlungspflichtig|place) )?(?:${BUY})`;
    const ordering = `${buying}|${ORDERING}`;
    const orders = () =>
      all(ORDER).some((form) => says(labelled([...within.call(form, "button,[type=submit]")]), ordering));
    const tells = (/** @type {RegExp} */ what) =>
      all("body").some((body) => what.test(textOf.call(body).slice(0, MAX_TEXT)));
    const byPost = once(() => tells(BY_POST));
    // What is cheap to tell comes first.
    return {
      article: () => has(ARTICLE) || says(data(), '"(?:News)?Article"'),
      otherTrade: () => says(hrefs(), OTHER_TRADE),
      productLinks: () => ["/produ", "/collection", "product_id"].some((part) => count(hrefs(), part) >= MANY),
      // /cart, view-basket/; not /basketball, /a-kasse, //cart.example
      basketLink: () => says(
        hrefs(), "(?:^/?|[^/][/?=&])(?:(?:shopping|view|show|my|mini?|indk[^/\\n]{1,6}bs|handle)[-_]?)?" +
        `(?:${linked() || "cart"})(?!=\\d|-)${ENDING}|[-_.](?:cart|basket|checkout)(?![a-z=])|[/-]bag/?$`),
      basketName: () => says(names(), "(?:[Cc]art|asket|urv|anier)(?![a-z])"),
      productNames: () => count(names(), "rodu") > 2 || labels().split(MONEY).length > 4,
      reducedPrice: () => says(names().toLowerCase(), "(?:reg|sale|old|was)[-_]?price|price[-_](?:sale|old|was)"),
      product: () => has(GOODS) || says(data(), '"@type"\\s{0,9}:\\s{0,9}(?:\\[\\s{0,9})?"(?:Product|OnlineStore)'),
      platform: () => says(hrefs() + sources(), PLATFORM),
      service: () => says(hrefs() + sources(), `${SERVICE}|handelsbet|salgsbet|k(?:op|jops)v|widerruf`),
      basketLabel: () => says(labels(), "^[^a-z\\n]{0,20}(?:(?:my|your|view|open) )?(?:shopping )?" +
        `(?:${UNCLEAR}|bag)(?![ -]?[a-zæøåäö])|(?:${SPOKEN})${ENDING}`),
      sells: () => (says(marks(), FILLING) || says(labels(), byPost() ? `${buying}|${SUBSCRIBING}` : buying) ||
        orders()) && tells(MONEY),
      byPost,
    };
  };

  /** Asks cue after cue until none could change the sum's sign. */
  tillid.isShop = (document) => {
    const cues = Object.entries(tillid.shopCues(document) ?? {});
    const { none, ...weights } = tillid.shopWeights;
    let sum = none;
    let [most, least] = [Math.max, Math.min].map((side) =>
      cues.reduce((all, [cue]) => all + side(0, weights[cue]), 0));
    for (const [cue, isShown] of cues) {
      if (sum + most <= 0 || sum + least > 0) break;
      const weight = weights[cue];
      if (weight > 0) most -= weight;
      else least -= weight;
      if (isShown()) sum += weight;
    }
    return sum > 0;
  };
}
