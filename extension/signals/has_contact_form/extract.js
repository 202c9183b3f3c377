"use strict";

tillid.extract("has_contact_form", (page) => {
  const { dom } = tillid;
  const SOMETHING_ELSE = new RegExp([
    "review", "rating", "respond", "anmeldelse", "bewert", "recension", "omtale", "newsletter",
    "nyhedsbrev", "checkout", "cart", "kurv", "basket", "retur", "fortryd", "widerruf", "ticket-?rating",
  ].join("|"), "i");
  const ANSWERS = /comment/i;
  const SENDER = [
    "input[type=email]", "input[name*=mail i]", "input[id*=mail i]", "input[placeholder*=mail i]",
    "input[name*=name i]", "input[name*=navn i]", "input[placeholder*=navn i]", "input[placeholder*=namn i]",
  ].join();
  const NOT_A_MESSAGE = "input[type=password], input[type=radio][name*=rating i]";
  const MAYBE_AN_ORDER = "input[name*=address i], input[name*=zip i]";

  const named = (/** @type {Element} */ node) =>
    ["id", "class", "name", "action"].map((name) => dom.attribute(node, name).slice(0, 200)).join(" ");

  if (/^(?:cart|checkout|account)$/.test(page.kind)) return null;
  // On a contact page, what is written to the shop is a comment to some systems, and they ask for the whole address.
  const isContact = page.kind === "contact";
  const message = dom.all(page.document, "form textarea:not([name^=g-recaptcha]):not([name^=h-captcha])").slice(0, 20)
    .find((area) => {
      const form = dom.closest(area, "form");
      const names = form ? `${named(form)} ${named(area)}` : "";
      return form && !SOMETHING_ELSE.test(names) && dom.first(form, SENDER) && !dom.first(form, NOT_A_MESSAGE) &&
        (isContact || (!ANSWERS.test(names) && !dom.first(form, MAYBE_AN_ORDER)));
    });
  return message ? tillid.seen(true, dom.attribute(message, "placeholder") || dom.attribute(message, "name")) : false;
});
