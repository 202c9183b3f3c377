// A live page: what its signals say, and the policy pages to be read beside it.
"use strict";

tillid.readLive = (declarations, page) => ({
  ...tillid.run(declarations, page),
  policies: tillid.policyPages.addresses(declarations, page),
  html: tillid.policyPages.own(page),
});
