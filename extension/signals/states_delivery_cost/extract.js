"use strict";

tillid.extract("states_delivery_cost", (page, words) => {
  const SENDING_BACK = new RegExp(
    "(?<![\\wÀ-ɏ])(?:(?:ekspedi|expedi|håndter)[\\wÀ-ɏ]*(?=[^\\n.]{0,70}(?:retur|angre|fortry|ångra))" +
    "|retur|return|rücks|ångra|angre|fortryd|widerruf|uafhent|uavhent|unclaimed|outlöst" +
    "|(?:ej|inte) (?:uthämt|utlöst)" +
    "|(?:ikke|inte|not|nicht) (?:[au]?[fv]?hent|hämt|collect|abgeholt|angenommen)|refus|refund" +
    "|(?:åter|tilba[gk]e)betal|reklam|klag|complain|byt{1,2}e?r|exchang|umtausch|fejl" +
    "|fei?l(?:en|et)?\\b|felakt|mangel|defe[ck]t|faulty|beskadig|beschädig|paketversandf)[^\\n.]{0,90}" +
      "(?:[^\\n.]{0,120}\\. (?:disse|dette|diese|these|this|dessa|den här|det koster|det kostar)[^\\n.]{0,60})?",
    "gi",
  );
  /** What a parcel is insured for. */
  const INSURED = new RegExp("(?:forsikr|försäkr|versicher|insur)\\w{0,8}(?: \\S+){0,3} " +
    "(?:op til|opp til|upp till|bis(?: zu)?|up to)[^\\n.,]{0,24}", "gi");
  /** "Limit of free freight", "freight when you complain": no price. */
  const LIMIT = new RegExp("(?:gräns|grænse|grense)[a-zæøåäö]{0,6} f[öo]r (?:fri |gratis )?fra[gk]t[a-z]{0,6}" +
    "|fraktfri gräns|fra[gk]t\\w* (?:n[åä]r|hvis|om) (?:\\S+ ){1,3}(?:reklam|klag|retur)", "gi");
  const NOT_INCLUDED = /beinhalt|enth[aä]lt|inkl|incl|omfatt|ingår|indeholde|medräkn|inbegr/i;
  const SHORTENED = /\b(ca|kl|maks?|max|min|in[kc]l)\./gi;
  // Rows of prices on these pages are those of goods.
  const GOODS = ["product", "category", "front"];
  const ELSE = "!return|refund|withdraw|complaint|pickup|exchange|discount|payment_due|card|business|handling|voucher";
  const { mark, inRows } = tillid.freightPrices;
  const shown = (/** @type {string} */ quote) => tillid.seen(true, quote.replace(/ ?¤/g, ""));

  const marked = mark(page.text.replace(LIMIT, "").replace(SENDING_BACK, "").replace(INSURED,
    "").replace(SHORTENED, "$1"));
  const found = words.find(marked);
  const price = found?.[0].endsWith("¤") ? 12 : 0;
  if (found) return shown(marked.substr(found.index, found[0].length + price));
  const row = GOODS.includes(page.kind) ? undefined : inRows(marked);
  if (row !== undefined) return shown(row);
  const free = tillid.meeting(page, [
    "freight~not charge !return|refund|withdraw|complaint|pickup",
    "charge>freight not~charge !return|refund|withdraw|complaint",
    "freight|send without>calculation !return|refund|withdraw|complaint",
    "from_us send>free !return|refund|withdraw|complaint|exchange|discount|money",
    "freight both_ways free", "send not~charge !return|refund|withdraw|complaint|exchange|discount",
  ]) ?? tillid.meeting(page, [`freight~settle settle~we ${ELSE} !not|back`], 1, ["return|complaint|withdraw"]) ??
    (GOODS.includes(page.kind) ? null : tillid.meeting(page, [`freight costs~amount|deduct~amount ${ELSE}`], 2));
  return free === null || NOT_INCLUDED.test(free) ? false : tillid.seen(true, free);
});
