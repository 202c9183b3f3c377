// The goods that a page shows with a price, each with what it costs now and what it cost before. Goods are told apart
// first: by structured data, by cards that repeat, by items of lists. Only then are prices paired, within one good.
"use strict";

tillid.readGoods = (() => {
  const ALWAYS_APART = "li, tr, article, dl, figure";
  const NEVER_APART = "td, th, dd, dt, b, i, em, small, strong, s, del, ins, strike, bdi, sup, sub, span, label";
  const WHOLE = "a[href], img, h1, h2, h3, h4, h5, h6, button";
  const REACH = 4;
  const PRODUCT = "[itemtype$='/Product' i]";

  const classes = (/** @type {Element} */ node) => tillid.dom.attribute(node, "class").split(/\s+/).filter(Boolean);

  const isAlike = (/** @type {Element} */ one, /** @type {Element} */ other) => {
    if (one.localName !== other.localName) return false;
    const [its, others] = [classes(one), new Set(classes(other))];
    return (!its.length && !others.size) || its.some((name) => others.has(name));
  };

  /** Ancestors up to the root, from the node on. */
  const lineage = (/** @type {Element} */ node) => {
    const found = [];
    for (let one = /** @type {Element | null} */ (node); one; one = tillid.dom.parent(one)) found.push(one);
    return found;
  };

  /** @type {(price: Price) => boolean} */
  const isBefore = ({ struck, role }) => role === "before" || (struck && role === "now");
  /** @type {(price: Price) => boolean} */
  const isNow = ({ struck, role }) => role === "now" && !struck;

  /** Where the ways of two prices up the tree meet: what holds the one there, and what holds the other. */
  const branches = (/** @type {Element[]} */ one, /** @type {Element[]} */ other) => {
    let [here, there] = [one.length - 1, other.length - 1];
    while (here >= 0 && there >= 0 && one[here] === other[there]) [here, there] = [here - 1, there - 1];
    return here >= 0 && there >= 0 ? [one[here], other[there]] : [];
  };

  /** Both may be sold as they stand: neither is but the other's earlier price. */
  const areWhole = (/** @type {Element[]} */ pair, /** @type {Price[]} */ prices) => {
    const kinds = pair.map((box) => prices.filter(({ node }) => Node.prototype.contains.call(box, node)))
      .map((held) => (held.some(isNow) ? "now" : held.some(isBefore) ? "before" : "none"));
    return kinds[0] === kinds[1] && kinds[0] !== "none";
  };

  /** @type {(prices: Price[]) => Map<Price, Element | null>} The box of each price's good; null where none is told. */
  const boxesOf = (prices) => {
    const { dom } = tillid;
    const ways = prices.map(({ node }) => lineage(node));
    const boxes = new Set();
    /** Whether the earlier price of one that costs less now stands beside it, in a box like its own. */
    const isReduced = (/** @type {number} */ place, /** @type {number} */ step) => {
      const [price, other] = [prices[place], prices[place + step]];
      if (!other || !isNow(price) || !isBefore(other) || other.amount <= price.amount) return false;
      const pair = branches(ways[place], ways[place + step]);
      return pair.length > 0 && isAlike(pair[0], pair[1]) && !dom.matches(pair[0], `${ALWAYS_APART}, ${NEVER_APART}`);
    };
    for (let index = 1; index < prices.length; index += 1) {
      const pair = branches(ways[index - 1], ways[index]);
      if (!pair.length || !isAlike(pair[0], pair[1]) || dom.matches(pair[0], NEVER_APART)) continue;
      const areItems = pair.every((box) => dom.matches(box, `${ALWAYS_APART}, ${WHOLE}`) || dom.first(box, WHOLE));
      const near = prices.slice(Math.max(0, index - REACH), index + REACH);
      const isGuess = !areItems && (isReduced(index - 1, -1) || isReduced(index, 1));
      // What a good cost before may stand in a row above.
      if (areItems && !dom.matches(pair[0], "tr") || (areWhole(pair, near) && !isGuess)) {
        pair.forEach((box) => boxes.add(box));
      }
    }
    const isBox = (/** @type {Element} */ node) => boxes.has(node) || dom.matches(node, PRODUCT);
    return new Map(prices.map((price, index) => [price, ways[index].find(isBox) ?? null]));
  };

  /** Of the prices beside it, the lower one that makes the smaller reduction: no shop is to be wronged by a guess. */
  const partner = (/** @type {Price[]} */ prices, /** @type {number} */ place, /** @type {Set<Price>} */ taken) => {
    const { amount, currency } = prices[place];
    const isLower = (/** @type {Price | undefined} */ other) =>
      other !== undefined && isNow(other) && !taken.has(other) && other.currency === currency && other.amount < amount;
    return [prices[place - 1], prices[place + 1]].filter(isLower).sort((one, other) => other.amount - one.amount)[0];
  };

  /** @type {(all: Price[]) => Good[]} Of prices that stand together. */
  const pairUp = (all) => {
    const prices = all.filter((price) => isNow(price) || isBefore(price));
    const taken = /** @type {Set<Price>} */ (new Set());
    /** @type {Good[]} */
    const goods = prices.flatMap((price, place) => {
      /** @type {Good[]} */
      const none = [];
      if (!isBefore(price)) return none;
      const now = partner(prices, place, taken) ?? null;
      if (now) taken.add(now);
      // By words alone, without a price now, it is the price.
      return [now || price.struck ? { now, before: price } : { now: price, before: null }];
    });
    const alone = prices.filter((price) => isNow(price) && !taken.has(price));
    return [...goods, ...alone.map((now) => ({ now, before: null }))];
  };

  /** Of one good's box: its reduction where it has one, else its first price. @type {(goods: Good[]) => Good[]} */
  const asOne = (goods) => {
    const best = goods.find(({ now, before }) => now && before) ?? goods.find(({ before }) => before) ?? goods[0];
    return best ? [best] : [];
  };

  /** Where a good's box leads and what it costs: a page may show the same good under "New" and under "On sale". */
  const saidBy = (/** @type {Element} */ box, /** @type {Good} */ { now, before }) => {
    const link = tillid.dom.matches(box, "a[href]") ? box : tillid.dom.first(box, "a[href]");
    const href = link ? tillid.dom.attribute(link, "href") : "";
    return /^(?:#|javascript:|$)/i.test(href) ? null : `${href} ${now?.amount} ${before?.amount}`;
  };

  /** @type {(prices: Price[]) => Good[]} */
  return (prices) => {
    const boxes = boxesOf(prices);
    const shown = /** @type {Set<string>} */ (new Set());
    return [...new Set(boxes.values())].flatMap((box) => {
      const goods = pairUp(prices.filter((price) => boxes.get(price) === box));
      if (!box) return goods;
      return asOne(goods).filter((good) => {
        const said = saidBy(box, good);
        return said === null || (!shown.has(said) && shown.add(said));
      });
    });
  };
})();
