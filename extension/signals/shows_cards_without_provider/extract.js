"use strict";

tillid.extract("shows_cards_without_provider", (page, words) => {
  const { dom } = tillid;
  // Many honest checkouts show logos and send the buyer on to the provider: only those that ask for the number count.
  const NUMBER = [
    "input[autocomplete=cc-number]", "input[name*=cardnumber i]", "input[name*=card_number i]",
    "input[name*=card-number i]", "input[name*=ccnum i]", "input[id*=cardnumber i]", "input[id*=card-number i]",
  ].join();
  if (!["checkout", "cart"].includes(page.kind)) return null;
  const card = /\b(?:visa|master ?card|dankort|maestro|amex)/i.exec(tillid.readPictures(page.document));
  if (!card || !dom.first(page.document, NUMBER)) return false;
  const forms = dom.all(page.document, "form[action]").map((form) => dom.attribute(form, "action"));
  const scripts = dom.all(page.document, "script:not([src])").slice(0, 100)
    .map((script) => dom.text(script).slice(0, 20_000));
  const resources = page.resources.map(({ url }) => url.href.slice(0, 300));
  const behind = [page.text, ...resources, ...forms, ...scripts].join("\n");
  return words.test(behind) ? false : tillid.seen(true, card[0]);
});
