"use strict";

tillid.extract("third_party_service_count", (page) => {
  // The hosts of a shop platform say only which platform it is.
  const PLATFORM = new Set(["shopify.com", "shopifycdn.com", "shopifysvc.com", "myshopify.com", "shop.app",
    "bigcommerce.com", "wixstatic.com", "parastorage.com", "squarespace.com", "squarespace-cdn.com", "wp.com"]);
  if (!page.resources.some(({ tag }) => tag === "script")) return null;
  const sites = [...new Set(page.services.map(({ url }) => tillid.addresses.site(url.hostname)))]
    .filter((site) => !PLATFORM.has(site));
  return tillid.seen(sites.length, sites.join(", "));
});
