"use strict";

tillid.extract("names_data_controller", (page, words) => {
  const FIRM = new RegExp(
    "(?<![A-Za-z])(?:ApS|A/S|I/S|AB|AS|GmbH|Ltd|Limited|B\\.V\\.)(?![A-Za-zæøå])[^\\n]{0,120}" +
    "(?:@[\\w-]{1,40}\\.\\w|(?<!\\d)\\d{4,5} [A-ZÆØÅ]|\\+4\\d)",
  );
  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  // A privacy page that gives the firm and its address names who answers for it; the foot of all pages does not.
  const firm = page.kind === "privacy" ? FIRM.exec(page.text) : null;
  const { dom } = tillid;
  const isFoot = firm && dom.all(page.document, "footer").some((foot) => dom.text(foot).includes(firm[0].slice(0, 20)));
  return firm && !isFoot ? tillid.seen(true, firm[0]) : false;
});
