// Prices of freight that stand apart from the word: in rows below a heading, or per order. Each price is marked first,
// so that one wording finds a word with its price.
"use strict";

tillid.freightPrices = (() => {
  const FREIGHT = "(?:fra[gk]t|porto|forsendelse|levering|leverans|versand|liefer|shipping|delivery|postage)";
  const COST = "(?:pris|takst|sats|omkostning|kostnad|kosten|avgift|gebyr|gebühr|pauschale|cost|charge|rate|price|fee)";
  const ANNOUNCED = "tabel|følgende|följande|folgend|below|nedenfor|nedan|berechnet|beregnes|beräknas";
  const HEADING = new RegExp(
    `^[^\\n]{0,60}${FREIGHT}s?[- ]?${COST}[a-zæøåäöü]{0,4}(?:[^\\n.]{0,40}$|[^\\n]{0,120}(?:${ANNOUNCED}))` +
    "|^(?:fragt|frakt|porto|versand|shipping|levering|leverans|lieferung|delivery):?$" +
    `|^(?:hvad|hva|vad|was|what|how much)[^\\n.]{0,16} (?:koster?|kostar|kostet|cost|is)[^\\n.]{0,16} ${FREIGHT}` +
    `|^(?:what|how much) does [^\\n.]{0,16}${FREIGHT}`, "i");
  /** Freight comes on top of the price that follows, which is the goods'. */
  const ON_TOP = /zzgl|zuzüglich|e[kx]s?kl|excl|plus|tillkommer|kommer (?:i till|oven)|uden|utan|without|ohne/i;
  const [ROWS, MAX_ROW, MAX_ANSWER] = [5, 120, 240];
  const GIVEN =
    "rabat|discount|nachlass|\\boff\\b|bonus|kup[oø]n|coupon|voucher|gutschein|gavekort|presentkort|gift ?card|tilgode";
  /** What a customer is given on the goods. */
  const IS_GIVEN = new RegExp(`^[ -]{0,2}(?:${GIVEN})`, "i");
  const ANOTHER_TOPIC = new RegExp(
    "betal|zahl|payment|retur|return|rück|faktura|invoice|rechnung|\\b(?:spar|save\\b)|\\bmin(?:dest|dste|ste|sta|im)" +
    "|miljø|miljö|umwelt|environment|gave|gåva|gift|geschenk|present|indpak|inslag|wrap" + `|${GIVEN}`, "i");
  const PER_ORDER = new RegExp(
    "¤[^\\n¤]{2,14} (?:pro|per|pr\\.?|je) (?:bestell?ung|sendung|paket|order|ordre|beställning|bestilling|sändning" +
    "|sending|forsendelse|pakke|parcel)", "i");

  /** A line that begins with a price joins its heading. @type {(text: string) => string} */
  const mark = (written) => {
    const text = written.replace(/(?<=\d )kron(?:er|or)(?![a-zæøåäö])/gi, "kr");
    let from = 0;
    const sums = tillid.readMoney.all(text).filter(({ end }) => !IS_GIVEN.test(text.slice(end, end + 20)));
    const parts = sums.map(({ start }) => {
      const before = text.slice(from, start);
      from = start;
      return `${before.replace(/\n$/, " ")} ¤`;
    });
    return parts.join("") + text.slice(from);
  };

  /** @type {(lines: string[]) => string | undefined} */
  const below = (lines) => {
    for (const [at, heading] of lines.entries()) {
      const isPrices = HEADING.test(heading.split(/[.!?] /).at(-1) ?? "");
      if (!isPrices || (ON_TOP.test(heading) && !heading.endsWith(":"))) continue;
      const rows = lines.slice(at + 1, at + 1 + ROWS);
      const priced = rows.findIndex((row) => row.includes("¤"));
      const upTo = rows.slice(0, priced + 1);
      const most = heading.endsWith("?") ? MAX_ANSWER : MAX_ROW;
      if (priced >= 0 && upTo.every((row) => row.length <= most && !ANOTHER_TOPIC.test(row))) {
        return [heading, rows[priced]].join("\n");
      }
    }
    return undefined;
  };

  /** @type {(marked: string) => string | undefined} */
  const inRows = (marked) => {
    const lines = marked.split("\n");
    return below(lines) ?? lines.find((line) => PER_ORDER.test(line) && !ANOTHER_TOPIC.test(line));
  };

  return Object.freeze({ mark, inRows });
})();
