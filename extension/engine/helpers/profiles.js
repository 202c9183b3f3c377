// Links to profiles on social networks: of somebody, not a share button nor the network itself.
"use strict";

tillid.profiles = (() => {
  const NETWORK = new RegExp(
    "(?:^|\\.)(facebook|instagram|youtube|linkedin|tiktok|pinterest|twitter|x|snapchat|threads)\\.(?:com|net" +
    "|dk|de|se|no|co\\.uk)$",
  );
  const NO_PROFILE = new RegExp(
    "^/(?:sharer?|share|sharing|intent|dialog|v\\d[\\d.]*|plugins|tr|events|subscribe_embed|pin/create|embed" +
    "|watch|iframe_api|s|home|login|hashtag|search|p|reel|explore|v|i|widgets|shareArticle|policies|help" +
    "|legal|privacy|about" +
    "|wordpress|shopify|elementor|wix|prestashop|abantecart|opencart|magento|woocommerce)(?:[/.]|$)",
    "i",
  );

  /** @type {(page: Page) => { network: string, url: URL, link: Link }[]} */
  return (page) => page.links.flatMap((link) => {
    const { url } = link;
    const network = url && NETWORK.exec(url.hostname)?.[1].replace(/^x$/, "twitter");
    return network && url.pathname.length > 2 && !NO_PROFILE.test(url.pathname) ? [{ network, url, link }] : [];
  });
})();
