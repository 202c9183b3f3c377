"use strict";

tillid.extract("has_clear_order_button", (page, words) => {
  const { dom } = tillid;
  const MAX_LENGTH = 60;
  // Words that order without saying that one pays. Whether "Place order" says it is disputed, and told neither way.
  // https://eur-lex.europa.eu/eli/dir/2011/83 article 8(2); Court of Justice, C-249/21
  const UNCLEAR = new RegExp(
    "^(?:(?:bestil|afgiv|send|gennemfør|bekræft|afslut|godkend)(?: (?:din|min))?(?: (?:ordren?|bestilling(?:en)?" +
    "|nu))?|(?:submit|send|confirm|complete|finish)(?: (?:your|my))?(?: (?:order|booking))?|order(?: now)?|" +
    "(?:jetzt |verbindlich )?bestell(?:en|ung(?: (?:abschicken|abschließen|absenden))?)|beställ(?: nu)?|(?:skicka" +
    "|slutför|bekräfta) (?:beställning(?:en)?|ordern?)|bestill(?: nå)?|(?:send|fullfør|bekreft) (?:bestilling" +
    "(?:en)?|ordren?))$", "i");
  if (page.kind !== "checkout") return null;
  // Beside a search, "Send" orders nothing.
  const buttons = dom.all(page.document, "button, input[type=submit], input[type=button], [role=button]").slice(0, 200)
    .filter((node) => !dom.closest(node, "nav, footer, [role=search], form:has([type=search], [name=q])"));
  const said = buttons.map((node) => dom.text(node) || dom.attribute(node, "value"))
    .map((label) => label.slice(0, 500).replace(/\s+/g, " ").trim());
  // A button says one thing: its words begin with it.
  const clear = said.find((label) => label.length <= MAX_LENGTH && words.find(label)?.index === 0);
  if (clear !== undefined) return tillid.seen(true, clear);
  // On the steps before the last there is nothing to order with yet.
  const unclear = said.find((label) => UNCLEAR.test(label.replace(/[^\p{L} ]/gu, "").trim()));
  return unclear === undefined ? null : tillid.seen(false, unclear);
});
