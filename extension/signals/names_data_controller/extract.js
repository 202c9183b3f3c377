"use strict";

tillid.extract("names_data_controller", (page, words) => {
  const FIRM = new RegExp(
    "(?<![A-Za-z])(?:ApS|A/S|I/S|AB|AS|GmbH|Ltd|Limited|B\\.V\\.)(?![A-Za-zæøå])[^\\n]{0,120}" +
    "(?:@[\\w-]{1,40}\\.\\w|(?<!\\d)\\d{4,5} [A-ZÆØÅ]|\\+4\\d)",
  );
  const found = words.find(page.text);
  if (found) return tillid.seen(true, found[0]);
  // A privacy page that begins with the firm and its address names who answers for it.
  const firm = page.kind === "privacy" ? FIRM.exec(page.text) : null;
  return firm ? tillid.seen(true, firm[0]) : false;
});
