// Addresses found in a document: links that people follow, and resources that the page loads.
"use strict";

tillid.addresses = (() => {
  const ASSET = /\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|eot|json|xml|mp4|webm|webmanifest)$/i;
  const SECOND_LEVEL = new Set(["co", "com", "net", "org", "gov", "ac", "edu", "or", "ne"]);

  /** The host without its subdomains: close to the registered domain, which needs a list of 9,000 suffixes. */
  const site = (/** @type {string} */ host) => {
    const labels = host.toLowerCase().replace(/\.$/, "").split(".");
    const [second = "", top = ""] = labels.slice(-2);
    return labels.slice(top.length === 2 && SECOND_LEVEL.has(second) ? -3 : -2).join(".");
  };

  const parse = (/** @type {string} */ address, /** @type {URL} */ base) => {
    try {
      return new URL(address, base);
    } catch {
      return null;
    }
  };

  const isWeb = (/** @type {URL | null} */ url) => url !== null && /^https?:$/.test(url.protocol);

  const isPage = (/** @type {URL | null} */ url) => isWeb(url) && !ASSET.test(url?.pathname ?? "");

  const label = (/** @type {Element} */ node) => {
    const { dom } = tillid;
    const pictures = dom.all(node, "img[alt], [aria-label], [title]")
      .flatMap((inner) => ["alt", "aria-label", "title"].map((name) => dom.attribute(inner, name)));
    return [dom.text(node), dom.attribute(node, "aria-label"), dom.attribute(node, "title"), ...pictures]
      .join(" ").replace(/\s+/g, " ").trim().slice(0, 300).normalize("NFC");
  };

  /** @type {(document: Document, base: URL) => Link[]} */
  const readLinks = (document, base) => tillid.dom.all(document, "a[href], area[href]").map((node) => {
    const href = tillid.dom.attribute(node, "href").trim();
    const url = parse(href, base);
    /** @type {string | undefined} */
    let read;
    return { node, href, url, isPage: isPage(url), get label() { return (read ??= label(node)); } };
  });

  const decoded = (/** @type {string} */ path) => {
    try {
      return decodeURIComponent(path).normalize("NFC");
    } catch {
      return path;
    }
  };

  /** A longer label is a teaser, which may say anything. */
  const LONGEST_NAME = 80;

  /** A part of more words than these is the name of an article or of goods. */
  const MOST_WORDS = 4;

  const places = (/** @type {URL} */ url) => decoded(url.pathname).replace(/\s/g, " ").split("/")
    .filter((part) => part.split(/[-_ ]/).length <= MOST_WORDS).join("/");

  /** What is read of a link: its label, and its path where it stays on the site. */
  const words = (/** @type {Link} */ { isPage, label, url }, /** @type {string} */ home) =>
    isPage && url ? `${label.length <= LONGEST_NAME ? label : ""}\t${site(url.hostname) === home ? places(url) : ""}` : "";

  /** @type {WeakMap<Link[], string>} Many signals look through the same links. */
  const known = new WeakMap();

  const lines = (/** @type {Link[]} */ links, /** @type {string} */ home) => {
    const text = known.get(links) ?? links.map((link) => words(link, home)).join("\n");
    known.set(links, text);
    return text;
  };

  /** The first link to a page that a wording names: one search through all links, not one each. */
  /** @type {(page: Page, wordings: Words, links?: Link[]) => Link | undefined} */
  const named = (page, wordings, links = page.links) => {
    const match = wordings.find(lines(links, page.site));
    return match ? links[match.input.slice(0, match.index).split("\n").length - 1] : undefined;
  };

  /** @type {(document: Document, base: URL) => Resource[]} */
  const readResources = (document, base) => {
    const found = tillid.dom.all(document,
      "script[src], iframe[src], img[src], link[rel~=stylesheet][href], link[rel~=preconnect][href], link[rel~=preload][href]");
    return found.flatMap((node) => {
      const url = parse(tillid.dom.attribute(node, "src") || tillid.dom.attribute(node, "href"), base);
      return url !== null && isWeb(url) ? [{ node, url, tag: node.localName }] : [];
    });
  };

  return Object.freeze({ site, parse, links: readLinks, named, resources: readResources });
})();
