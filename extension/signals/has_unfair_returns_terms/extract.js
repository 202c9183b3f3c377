"use strict";

// README.md says what counts, and why.
tillid.extract("has_unfair_returns_terms", (page) => {
  if (page.kind === "product") return false;
  const said = tillid.limitingTerms(page);
  return said === null ? false : tillid.seen(true, said);
});
