"use strict";

tillid.extract("has_withdrawal_right", (page, words) => {
  const DENIED = new RegExp(
    "(?:ingen|ikke|no|not|inget|keine?n?) $|(?:ikke|inte|not|nicht) (?:omfattet|omfattas|covered|omfattet af) ",
    "i",
  );
  const CONSENT = /samtyk|consent|einwillig|samtyck|newsletter|nyhed|reserve|forbehold/i;
  const MOST = 20;
  if (!words.test(page.text)) return false;
  // A link's label promises a page about it, which is another signal.
  const links = new Set(page.links.map(({ label }) => label));
  const lines = page.text.split("\n").filter((line) => words.test(line) && !links.has(line)).slice(0, MOST);
  const told = lines.flatMap((line) => line.split(/[.;|] /)).find((part) => {
    const match = words.find(part);
    return match && (part.length > match[0].length + 1 || /\d/.test(part)) &&
      !CONSENT.test(part) && !DENIED.test(part.slice(0, match.index));
  });
  return told ? tillid.seen(true, told) : false;
});
