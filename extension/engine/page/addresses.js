// Addresses found in a document: links that people follow, and resources that the page loads.
"use strict";

tillid.addresses = (() => {
  const ASSET = /\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|eot|json|xml|mp4|webm|webmanifest)$/i;
  const TRANSLATOR = ".translate.goog";
  const ARCHIVE = /^(?:web\.archive\.org|archive\.(?:ph|today|is|li|md|vn|fo))$/;
  const ARCHIVED = /^\/(?:web\/\d{4,14}[a-z_]{0,4}|o\/\w{1,20}|newest|\d[\d.-]{3,20})\/(https?:\/\/?.+)$/;
  const SECOND_LEVEL = new Set(["co", "com", "net", "org", "gov", "ac", "edu", "or", "ne"]);

  /** The host without its subdomains: close to the registered domain, which needs a list of 9,000 suffixes. */
  const siteOf = (/** @type {string} */ host) => {
    const labels = host.toLowerCase().replace(/\.$/, "").split(".");
    const [second = "", top = ""] = labels.slice(-2);
    return labels.slice(top.length === 2 && SECOND_LEVEL.has(second) ? -3 : -2).join(".");
  };

  /** @type {Map<string, string>} Most links of a page lead to a few hosts. */
  const sites = new Map();

  const site = (/** @type {string} */ host) => {
    const known = sites.get(host) ?? siteOf(host);
    sites.set(host, known);
    return known;
  };

  /** @type {(address: string, base?: URL) => URL | null} */
  const made = (address, base) => {
    try {
      return new URL(address, base);
    } catch {
      return null;
    }
  };

  /** Translators and archives show pages under hosts of theirs: whose it is stands in the host, or in the path. */
  const shown = (/** @type {URL | null} */ url) => {
    if (url?.hostname.endsWith(TRANSLATOR)) {
      const host = url.hostname.slice(0, -TRANSLATOR.length).replace(/--?/g, (hyphens) => (hyphens[1] ? "-" : "."));
      const query = url.search.replace(/[?&]_x_tr_\w+=[^&]*/g, "").replace(/^&/, "?");
      return made(`https://${host}${url.pathname}${query}${url.hash}`);
    }
    const kept = ARCHIVE.test(url?.hostname ?? "") ? ARCHIVED.exec(`${url?.pathname}${url?.search}`) : null;
    return kept ? made(kept[1].replace(/^(https?:)\/(?!\/)/, "$1//")) : url;
  };

  /**
   * Where an archive's page does not say whose it is, its links are the archive's, too.
   * @type {(address: string, base?: URL) => URL | null}
   */
  const parse = (address, base) =>
    (ARCHIVE.test(base?.hostname ?? "") ? made(address, base) : shown(made(address, base)));

  /** Where a page draws another by what stands behind #/ or #!/, the address of that one. */
  const routed = (/** @type {URL} */ url) =>
    (/^#!?\//.test(url.hash) ? parse(url.hash.replace(/^#!?\/+/, "/"), url) ?? url : url);

  /** Without what leads to a place within the page, but with what leads to another page. */
  const bare = (/** @type {URL} */ url) =>
    url.origin + url.pathname + url.search + (/^#!?\//.test(url.hash) ? url.hash : "");

  /**
   * Shops link to themselves with and without www., and by http where they answer by https.
   * @type {(url: URL, page: URL) => URL | null}
   */
  const home = (url, page) => {
    const [one, other] = [url, page].map(({ hostname, port }) => `${hostname.replace(/^www\./, "")}:${port}`);
    return one === other ? parse(url.pathname + url.search + url.hash, page) : null;
  };

  const isWeb = (/** @type {URL | null} */ url) => url !== null && /^https?:$/.test(url.protocol);

  const isPage = (/** @type {URL | null} */ url) => isWeb(url) && !ASSET.test(url?.pathname ?? "");

  const SPOKEN = ["alt", "aria-label", "title"];

  /** Its words; where it has none, as an icon has not, what its pictures and attributes say. */
  const label = (/** @type {Element} */ node) => {
    const { dom } = tillid;
    const words = dom.text(node);
    const spoken = /\S/.test(words) ? [words] : [node, ...dom.all(node, "[alt], [aria-label], [title]")]
      .flatMap((part) => SPOKEN.map((name) => dom.attribute(part, name)));
    return tillid.plain(spoken.join(" ")).replace(/\s+/g, " ").trim().slice(0, 300);
  };

  /** @type {(document: Document, base: URL) => Link[]} */
  const readLinks = (document, base) => tillid.dom.all(document, "a[href], area[href]").map((node) => {
    const written = tillid.dom.attribute(node, "href").trim();
    const url = parse(written, base);
    const href = tillid.plain(written);
    /** @type {string | undefined} */
    let read;
    return { node, href, url, isPage: isPage(url), get label() { return (read ??= label(node)); } };
  });

  /** Paths, one a line, so an escaped line break must not become one. */
  const decoded = (/** @type {string} */ paths) => {
    try {
      return decodeURIComponent(paths.replace(/%0[ad]/gi, " "));
    } catch {
      return paths;
    }
  };

  /** A longer label is a teaser, which may say anything. */
  const MAX_NAME = 80;
  const MAX_PATH = 300;

  /** A part of a path with more than four words is the name of an article or of goods. */
  const LONG_PART = /(?<![^/\t\n_ -])[^/\t\n_ -]+(?:[_ -][^/\t\n_ -]*){4,}/g;

  /** What is read of a link: its label, and its path where it stays on the site. */
  const words = (/** @type {Link} */ { isPage, label, url }, /** @type {string} */ home) =>
    (isPage && url ? [
      label.length <= MAX_NAME ? label : "",
      site(url.hostname) === home ? routed(url).pathname.slice(0, MAX_PATH) : "",
    ] : ["", ""]);

  /** @type {WeakMap<Link[], string>} Many signals look through the same links. */
  const known = new WeakMap();

  const lines = (/** @type {Link[]} */ links, /** @type {string} */ home) => {
    const read = known.get(links);
    if (read !== undefined) return read;
    const found = links.map((link) => words(link, home));
    const paths = tillid.plain(decoded(found.map(([, path]) => path).join("\n"))).replace(LONG_PART, "").split("\n");
    const text = found.map(([name], index) => `${name}\t${paths[index]}`).join("\n");
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
      [
        "script[src]", "iframe[src]", "img[src]", "link[rel~=stylesheet][href]", "link[rel~=preconnect][href]",
        "link[rel~=preload][href]",
      ].join());
    return found.flatMap((node) => {
      const url = parse(tillid.dom.attribute(node, "src") || tillid.dom.attribute(node, "href"), base);
      return url !== null && isWeb(url) ? [{ node, url, tag: node.localName }] : [];
    });
  };

  return Object.freeze({ site, parse, routed, bare, home, links: readLinks, named, resources: readResources });
})();
