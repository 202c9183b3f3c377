// Links that stand for a profile on a social network, and lead to none: nowhere, to the page itself, or to the network.
"use strict";

tillid.emptyProfiles = (() => {
  const NAMES = /(?<![a-z])(?:facebook|instagram|youtube|linkedin|tiktok|pinterest|twitter)(?![a-z])/i;
  const NETWORK = new RegExp(
    "^(?:(?:www|m|[a-z]{2}-[a-z]{2})\\.)?" +
    "(?:facebook|instagram|youtube|linkedin|tiktok|pinterest|twitter|x)\\.com$",
  );
  // A button that shares the page or logs in is worked by a script.
  const SHARES = new RegExp([
    "shar(?:e|ing)", "\\bdel\\b", "dela ", "teilen", "tweet", "partag", "log ?in", "sign ?in", "connect", "comment",
    "addthis", "addtoany", "a2a_",
  ].join("|"), "i");
  const MAX_LENGTH = 40;
  const { attribute, all } = tillid.dom;

  /** What it is called: a letter or a sign may stand for a name that only its attributes say. */
  const namesOf = (/** @type {Link} */ { node, label }) => [
    label, attribute(node, "aria-label"), attribute(node, "title"),
    ...[node, ...all(node, "i, svg, span, img")].map((inner) => attribute(inner, "class")),
  ].join(" ");

  const isIcon = (/** @type {Link} */ link) => {
    const names = namesOf(link);
    return link.label.length < MAX_LENGTH && NAMES.test(names) && !SHARES.test(names);
  };

  // "twitter.com/#!/name" was a profile once.
  const isBareNetwork = (/** @type {URL | null} */ url) =>
    url !== null && NETWORK.test(url.hostname) && url.pathname + url.search + url.hash === "/";

  const placeOf = (/** @type {URL} */ { host, pathname, search }) => host + pathname + search;

  /** @type {(page: Page) => Link[]} */
  return ({ url: here, links }) => {
    const leadsNowhere = (/** @type {Link} */ { node, href, url }) => attribute(node, "onclick") === "" &&
      (href === "" || href.startsWith("#") || (url !== null && placeOf(url) === placeOf(here)));
    return links.filter((link) => isBareNetwork(link.url) || (leadsNowhere(link) && isIcon(link)));
  };
})();
