// Links to pages of the shop's own: on its site, or on one of the same name under another ending.
"use strict";

tillid.ownLinks = (page) => page.links.filter(({ isPage, url }) =>
  isPage && url !== null && tillid.isOwnSite(tillid.addresses.site(url.hostname), page.site));
