"use strict";

tillid.extract("social_profile_count", (page) => {
  const NETWORK = /(?:^|\.)(facebook|instagram|youtube|linkedin|tiktok|pinterest|twitter|x|snapchat|threads)\.(?:com|net|dk|de|se|no|co\.uk)$/;
  const NO_PROFILE = /^\/(?:sharer?|share|sharing|intent|dialog|v\d[\d.]*|plugins|tr|events|subscribe_embed|pin\/create|embed|watch|iframe_api|s|home|login|hashtag|search|p|reel|explore|v|i|widgets|shareArticle|policies|help|legal|privacy|about|wordpress|shopify|elementor|wix|prestashop)(?:[/.]|$)/i;
  const profiles = page.links.filter(({ url }) =>
    url && NETWORK.test(url.hostname) && url.pathname.length > 2 && !NO_PROFILE.test(url.pathname));
  const networks = new Set(profiles.map(({ url }) => NETWORK.exec(url?.hostname ?? "")?.[1].replace(/^x$/, "twitter")));
  return tillid.seen(networks.size, profiles.map(({ href }) => href).join(" "));
});
