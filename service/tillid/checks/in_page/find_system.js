// The shop system that a page is made with, by what such systems load and write; null where none is known.
(/** @type {Page} */ page) => {
  /** @type {[string, RegExp][]} By what stands in the addresses of a page's own and others' files. */
  const SYSTEMS = [
    ["shopify", /\bcdn\.shopify\.com\/|\/cdn\/shop\//],
    ["woocommerce", /\/wp-content\/plugins\/woocommerce\//],
    ["prestashop", /\/modules\/ps_[a-z]|\/themes\/[^/]{1,40}\/assets\/cache\//],
    ["magento", /\/static\/version\d+\/frontend\/|\/skin\/frontend\//],
  ];
  const addresses = page.resources.map(({ url }) => url.href).join("\n").toLowerCase();
  return SYSTEMS.find(([, loads]) => loads.test(addresses))?.[0] ?? null;
}
