"use strict";

tillid.extract("offers_guest_checkout", (page) => {
  const MAX_LENGTH = 160;
  const offers = tillid.meets(["guest~buy|guest~continue|guest~account", "without~account buy|continue !not"]);
  const said = page.text.split("\n").find((line) => line.length <= MAX_LENGTH && offers(tillid.meaningsOf(line)));
  return said === undefined ? false : tillid.seen(true, said);
});
