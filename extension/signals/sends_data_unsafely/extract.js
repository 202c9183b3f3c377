"use strict";

tillid.extract("sends_data_unsafely", (page, words) => {
  const { dom, addresses } = tillid;
  const SECRET = [
    "input[type=password]", "input[autocomplete^=cc-]", "input[name*=cardnumber i]", "input[name*=card_number i]",
    "input[name*=card-number i]", "input[name*=ccnum i]", "input[name*=cvv i]", "input[name*=cvc i]",
  ].join();
  const MAIL = "input[type=email], input[name*=email i], input[autocomplete=email]";

  /** A script's address, or none at all, leads nowhere: the page itself is what sends. */
  const target = (/** @type {Element} */ field) => {
    const form = dom.closest(field, "form");
    const action = form && addresses.parse(dom.attribute(form, "action"), page.url);
    return action && /^https?:$/.test(action.protocol) ? action : page.url;
  };

  const isPlain = (/** @type {Element} */ field) => page.url.protocol === "http:" || target(field).protocol === "http:";

  const isForeign = (/** @type {Element} */ field) => {
    const site = addresses.site(target(field).hostname);
    return !tillid.isOwnSite(site, page.site) && !words.test(site);
  };

  const secrets = dom.all(page.document, SECRET);
  const mails = dom.all(page.document, MAIL);
  const found = secrets.find((field) => isPlain(field) || isForeign(field)) ?? mails.find(isPlain);
  return found ? tillid.seen(true, target(found).origin) : false;
});
