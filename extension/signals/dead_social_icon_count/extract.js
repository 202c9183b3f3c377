"use strict";

tillid.extract("dead_social_icon_count", (page, words) => {
  const NETWORK = new RegExp(
    "^(?:(?:www|m|[a-z]{2}-[a-z]{2})\\.)?" +
    "(?:facebook|instagram|youtube|linkedin|tiktok|pinterest|twitter|x)\\.com$",
  );
  const SHARES = /shar(?:e|ing)|\bdel\b|dela |teilen|tweet|partag|log ?in|sign ?in/i;
  const { attribute, all } = tillid.dom;
  const here = page.url.host + page.url.pathname + page.url.search;
  const classes = (/** @type {Element} */ node) =>
    [node, ...all(node, "i, svg, span, img")].map((inner) => attribute(inner, "class")).join(" ");
  // "twitter.com/#!/name" was a profile once.
  const isBareNetwork = (/** @type {URL | null} */ url) =>
    url !== null && NETWORK.test(url.hostname) && url.pathname + url.search + url.hash === "/";
  const leadsNowhere = (/** @type {Link} */ { node, href, url }) => attribute(node, "onclick") === "" &&
    (href === "" || href.startsWith("#") || (url !== null && url.host + url.pathname + url.search === here));
  // A button that shares the page or logs in is worked by a script.
  const isIcon = (/** @type {Link} */ { node, label }) => {
    const names = `${label} ${classes(node)}`;
    return label.length < 40 && words.test(names) && !SHARES.test(names);
  };
  const dead = page.links.filter((link) => isBareNetwork(link.url) || (leadsNowhere(link) && isIcon(link)));
  return tillid.seen(dead.length, dead.map(({ href, label }) => label || href).join(" · "));
});
