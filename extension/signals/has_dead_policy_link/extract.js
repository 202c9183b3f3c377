"use strict";

tillid.extract("has_dead_policy_link", (page) =>
  page.kind === "missing" ? tillid.seen(true, page.url.href.slice(0, 160)) : page.view ? null : false);
