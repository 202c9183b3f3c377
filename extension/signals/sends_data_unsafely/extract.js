"use strict";

tillid.extract("sends_data_unsafely", (page, words) => {
  const { dom, addresses } = tillid;
  const SECRET = [
    "input[type=password]", "input[autocomplete^=cc-]", "input[name*=cardnumber i]", "input[name*=card_number i]",
    "input[name*=card-number i]", "input[name*=ccnum i]", "input[name*=cvv i]", "input[name*=cvc i]",
  ].join();
  const MAIL = "input[type=email], input[name*=email i], input[autocomplete=email]";

  /** A script's address, or none at all, leads nowhere: the page itself is what sends. */
  const leadsTo = (/** @type {string} */ written) => {
    const action = addresses.parse(written, page.url);
    return action && /^https?:$/.test(action.protocol) ? action : page.url;
  };

  /** A button may lead elsewhere than its form. */
  const targets = (/** @type {Element} */ field) => {
    const form = dom.closest(field, "form");
    const buttons = form ? dom.all(form, "[formaction]").map((button) => dom.attribute(button, "formaction")) : [];
    return [form ? dom.attribute(form, "action") : "", ...buttons].map(leadsTo);
  };

  const isPlain = (/** @type {URL} */ target) => page.url.protocol === "http:" || target.protocol === "http:";

  const isForeign = (/** @type {URL} */ target) => {
    const site = addresses.site(target.hostname);
    return !tillid.isOwnSite(site, page.site) && !words.test(site);
  };

  const secrets = dom.all(page.document, SECRET).flatMap(targets);
  const mails = dom.all(page.document, MAIL).flatMap(targets);
  const found = secrets.find((target) => isPlain(target) || isForeign(target)) ?? mails.find(isPlain);
  return found ? tillid.seen(true, found.origin) : false;
});
