// Prices that a page shows: how much, in what currency, struck through or not, and what each is. They are read line by
// line, as people do; a line is what stands in one block.
"use strict";

tillid.readPrices = (() => {
  const MAX_PRICES = 300;
  const MAX_LINE = 2000;
  const MAX_BESIDE = 25;
  const MAX_LABEL = 40;
  const NEAR = 50;
  const INLINE = "a, abbr, b, bdi, bdo, big, cite, data, del, em, font, i, ins, label, mark, s, small, span, " +
    "strike, strong, sub, sup, u";
  const BLOCK = `:not(${INLINE})`;
  const CENTS = "sup, [class*=cent i], [class*=decimal i], [class*=fraction i], [class*=oere i]";
  /** Sums that are no good's price: what is in the basket, a range to choose from, a list to pick from. */
  const ELSEWHERE = [
    "option", "[class*=mini-cart i]", "[class*=minicart i]", "[id*=minicart i]", "[class*=cart-drawer i]",
    "[class*=shopping_cart i]", "[class*=cart-contents i]", "[class*=blockcart i]", "[class*=mini-basket i]",
    "[class*=minibasket i]", "[class*=price-filter i]", "[class*=price_slider i]", "[class*=facet i]",
  ].join();
  const SIGN_ONLY = /^(?:[$€£¥]|kr\.?|dkk|sek|nok|eur|usd|gbp|chf)$/i;
  const PRICED = /(?:^|[\s_-])(?:price|pris|preis|amount)(?:$|[\s_-])/i;

  const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();

  /** What stands between two texts of a line. */
  const glue = (/** @type {Line} */ line, /** @type {string} */ text, /** @type {Element} */ holder) => {
    if (/^(?:[.,]\d|[,.:][-–—])/.test(text) || /\d[.,]$/.test(line.text)) return "";
    const areCents = /^\d\d$/.test(text) && /(?<![\d.,])\d{1,3}(?:[., ]\d{3})*$/.test(line.text) &&
      tillid.dom.matches(holder, CENTS);
    return areCents ? "." : "\t";
  };

  /** A sign in a block of its own belongs to the number beside it. */
  const goesOn = (/** @type {Line} */ line, /** @type {string} */ text, /** @type {Element} */ block) =>
    (SIGN_ONLY.test(text) && /\d$/.test(line.text)) || (SIGN_ONLY.test(line.text) && /^\d/.test(text))
      ? tillid.dom.parent(block) === tillid.dom.parent(line.block) : false;

  const isBroken = (/** @type {Text} */ node, /** @type {Element} */ holder) =>
    [node, holder].some((one) => /^[BH]R$/i.test(tillid.dom.previous(one)?.nodeName ?? ""));

  /** @type {(nodes: Text[]) => Line[]} */
  const linesOf = (nodes) => {
    const { dom } = tillid;
    /** @type {Line[]} */
    const lines = [];
    for (const node of nodes) {
      const holder = dom.parent(node);
      const block = holder && dom.closest(holder, BLOCK);
      const text = node.data.length <= MAX_LINE ? flat(node.data) : "";
      if (!holder || !block || !text) continue;
      const line = lines.at(-1);
      const isWithin = block === line?.block && !isBroken(node, holder);
      if (line && line.text.length < MAX_LINE && (isWithin || goesOn(line, text, block))) {
        line.text += glue(line, text, holder);
        line.parts.push({ node, holder, start: line.text.length, text });
        line.text += text;
      } else {
        lines.push({ block, text, parts: [{ node, holder, start: 0, text }] });
      }
    }
    return lines;
  };

  /** What is seen of a line; most have no number, and need no looking. */
  const seenOf = (/** @type {Line} */ line) => {
    if (!/\d/.test(line.text)) return line;
    const seen = line.parts.filter(({ holder }) => tillid.isSeen(holder));
    return seen.length === line.parts.length ? line : linesOf(seen.map(({ node }) => node))[0];
  };

  /** A number without a currency, where its place says that it is a price. */
  const bareIn = (/** @type {Line["parts"][number]} */ { holder, text, start }, /** @type {boolean} */ isAlone) => {
    const bare = text.length <= MAX_LABEL && tillid.readMoney.bare(text);
    if (!bare) return [];
    const { attribute, parent } = tillid.dom;
    const classes = [holder, parent(holder)].map((one) => (one ? attribute(one, "class") : "")).join(" ");
    const isPrice = /[.,]\d\d\*?$/.test(text)
      ? (isAlone && /^[a-z]/i.test(text)) || PRICED.test(classes) || tillid.isStruck(holder)
      : attribute(holder, "itemprop") === "price";
    return isPrice ? [{ ...bare, start: start + bare.start, end: start + bare.end }] : [];
  };

  /** @type {(line: Line) => Money[]} */
  const moneyIn = ({ text, parts }) => {
    const all = tillid.readMoney.all(text);
    if (all.length) return all;
    const whole = bareIn({ ...parts[0], text }, parts.length === 1);
    return whole.length ? whole : parts.flatMap((part) => bareIn(part, false));
  };

  /** A number within a sentence is no price ("Free shipping over …"), where it does not begin as one. */
  /** @type {(line: Line, all: Money[], money: Money) => boolean} */
  const isTold = ({ parts, text }, all, { start, end }) => {
    if (/^(?:pris|price|preis)\b/i.test(text)) return false;
    const own = parts.filter((part) => part.start < end && part.start + part.text.length > start);
    const [from, to] = [own[0]?.start ?? 0, (own.at(-1)?.start ?? 0) + (own.at(-1)?.text.length ?? 0)];
    const within = all.filter((money) => money.start >= from && money.end <= to);
    const sums = within.reduce((total, money) => total + money.end - money.start, 0);
    return to - from - sums > MAX_BESIDE * within.length;
  };

  const partAt = (/** @type {Line} */ { parts }, /** @type {number} */ place) =>
    parts.findLast(({ start }) => start <= place) ?? parts[0];

  const holderOf = (/** @type {Line} */ line, /** @type {Money} */ { start, end }) => {
    const [first, last] = [partAt(line, start), partAt(line, end - 1)];
    /** @type {Element | null} */
    let node = first.holder;
    while (node && !Node.prototype.contains.call(node, last.node)) node = tillid.dom.parent(node);
    const digit = line.text.slice(start, end).search(/\d/) + start;
    return { node: node ?? first.holder, number: partAt(line, digit).holder };
  };

  /** A line that says what the sum beside it is, and holds none itself. */
  const label = (/** @type {Line | undefined} */ line) =>
    (line && line.text.length <= MAX_LABEL && !/\d[.,]\d/.test(line.text) && !tillid.readMoney.all(line.text).length
      ? line.text : "");

  const classesOf = (/** @type {Element} */ node) => {
    const { attribute, parent } = tillid.dom;
    const [own, around] = [node, parent(node)];
    return [own, around, around && parent(around)].map((one) => (one ? attribute(one, "class") : "")).join(" | ");
  };

  /** @type {(lines: Line[], place: number) => Omit<Price, "currency">[]} */
  const pricesIn = (lines, place) => {
    const [before, line, after, next] = [-1, 0, 1, 2].map((step) => lines[place + step]);
    const all = moneyIn(line);
    let from = 0;
    const found = all.flatMap((money, index) => {
      const { node, number } = holderOf(line, money);
      const { role, used } = tillid.priceRole({
        ahead: line.text.slice(from, money.start).slice(-NEAR),
        behind: line.text.slice(money.end, money.end + NEAR),
        above: index ? "" : label(before),
        below: all[index + 1] ? "" : label(after),
        isShared: next !== undefined && tillid.readMoney.all(next.text).length > 0,
        classes: classesOf(node),
        follows: index > 0,
      });
      from = money.end + used;
      // An empty basket's total is no price.
      if (money.amount === 0 || isTold(line, all, money) || tillid.dom.closest(node, ELSEWHERE)) return [];
      return [{ amount: money.amount, sign: money.sign, struck: tillid.isStruck(number), role, node }];
    });
    // A price a piece is the price, unless that of a pack stands beside it.
    const ofPiece = found.some(({ role, struck }) => /^(?:now|gross)$/.test(role) && !struck) ? "unit" : "now";
    return found.map((price) => (price.role === "piece" ? { ...price, role: ofPiece } : price));
  };

  /** "Inkl. moms: 20 kr." below 100 kr. is what the price holds of the tax, not a price. */
  const VAT_RATES = [25, 24, 21, 20, 19, 15, 12, 7, 6];
  const ROUNDING = 0.011;
  /** @type {(gross: number, before: Omit<Price, "currency"> | undefined) => boolean} */
  const isTaxOf = (gross, before) => before !== undefined && before.role === "now" && !before.struck &&
    VAT_RATES.some((rate) => Math.abs(before.amount * rate / (100 + rate) - gross) < ROUNDING);

  /** @type {(prices: Omit<Price, "currency">[]) => void} */
  const tellGross = (prices) => prices.forEach((price, index) => {
    if (price.role === "gross") price.role = isTaxOf(price.amount, prices[index - 1]) ? "other" : "now";
  });

  /** @type {(page: Page) => Price[]} */
  return (page) => {
    const lines = linesOf(page.read.nodes).map(seenOf).filter(Boolean);
    const currency = tillid.currencies.reader(page);
    /** @type {Price[]} */
    const prices = [];
    for (const [index, line] of lines.entries()) {
      if (prices.length >= MAX_PRICES) break;
      const found = /\d/.test(line.text) ? pricesIn(lines, index) : [];
      prices.push(...found.map((price) => ({ ...price, currency: currency(price.sign) })));
    }
    tellGross(prices);
    return prices;
  };
})();
