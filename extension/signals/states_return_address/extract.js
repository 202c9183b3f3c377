"use strict";

tillid.extract("states_return_address", (page) => {
  const TOWN = new RegExp(
    "(?<![\\w.,-])(?:(?:[A-Z]{1,2}[- ])?\\d{4,5}|\\d{3} \\d{2})(?= [A-ZÆØÅÄÖÜ](?:[a-zæøåäöüß]{2}|[A-ZÆØÅÄÖÜ]{3}))" +
      "|[A-Z][a-z]{3,12},? \\d{6}\\b|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b",
    "g",
  );
  const STREET =
    /[A-ZÆØÅÄÖÜ][\wÀ-ɏ]{2,20}(?:vej|gade|stræde|allé|torv|plads|vägen|gat[ae]n?|veien|stra(?:ß|ss)e) \d{1,3}/g;
  const [MAX, BEFORE, MAX_LINES, AFTER] = [40, 240, 7, 60];
  // A floor's dot ends no sentence: "12, 1. tv., 2200".
  // Nor does a question: "Returning something? Our address is …".
  const END = /(?<=[^.\s]{4})[.!](?=\s+[A-ZÆØÅÄÖÜ])/;
  const ADDRESSED =
    /:|(?<![\wÀ-ɏ])(?:til|till|to|an|at|hos)(?![\wÀ-ɏ])|adress|address|anschrift|returlager|depart|a[fv]del|abteil/i;
  const isSentThere = tillid.meets([
    "return|withdraw !body !write", "send goods|back|complaint !body", "complaint~to !body", "send~to !body !write",
    "return write !withdraw !body !ask !if !may",
  ]);

  const goesBack = tillid.meets(["goods return !body"]);
  const isLead = (/** @type {string} */ before) =>
    isSentThere(tillid.meaningsOf(before)) && ADDRESSED.test(before);

  /** Its own line says enough, whatever those above it speak of. */
  const isLedTo = (/** @type {string[]} */ lines) =>
    [-1, -MAX_LINES].some((from) => isLead(lines.slice(from).join("\n")));

  const TO = /(?<![\wÀ-ɏ])(?:til|till|to|an)(?![\wÀ-ɏ])/i;

  /** The fewest lines that say it; a first one that is cut begins at a word. */
  const quoted = (/** @type {string[]} */ lines, /** @type {boolean} */ isCut) => {
    const enough = lines.findLastIndex((_, at) => isLead(lines.slice(at).join("\n")));
    const from = Math.max(0, enough);
    const said = lines.slice(from).join("\n");
    return isCut && from === 0 ? `… ${said.replace(/^\S*\s+/, "")}` : said;
  };

  const links = new Set(page.links.map(({ label }) => label));
  const text = page.text.split("\n").filter((line) => !links.has(line)).join("\n");
  let looked = 0;
  for (const { 0: town, index } of [...text.matchAll(TOWN), ...text.matchAll(STREET)]) {
    if ((looked += 1) > MAX) break;
    const reach = text.slice(Math.max(0, index - BEFORE), index).split(END);
    const lines = reach.at(-1)?.split("\n") ?? [];
    const after = text.slice(index, index + AFTER).split(END)[0];
    // "… die Waren an Nordlys, Hafenweg 2, 20457 Hamburg, zurückzusenden": the verb comes last.
    const [rest] = after.split("\n");
    const isLast = goesBack(tillid.meaningsOf(`${lines.at(-1)} ${rest}`)) && TO.test(lines.at(-1) ?? "");
    const isLed = isLast || isLedTo(lines);
    if (isLed || /returadress|return(?:s)? address|rücksendeadresse/i.test(after)) {
      const said = quoted(lines.slice(-MAX_LINES), reach.length === 1 && index > BEFORE);
      const name = /^ [A-ZÆØÅÄÖÜ][\wÀ-ɏ-]*/.exec(text.slice(index + town.length, index + AFTER))?.[0] ?? "";
      return tillid.seen(true, said + town + name);
    }
  }
  return false;
});
