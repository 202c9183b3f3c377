// A page as extractors see it. Everything is read when first asked for, and once.
"use strict";

tillid.readPage = (() => {
  const lazily = (/** @type {Record<string, () => unknown>} */ readers) => {
    const page = {};
    for (const [name, read] of Object.entries(readers)) {
      const cached = { done: false, value: /** @type {unknown} */ (undefined) };
      Object.defineProperty(page, name, { enumerable: true, get: () => {
        if (!cached.done) Object.assign(cached, { value: read(), done: true });
        return cached.value;
      } });
    }
    return page;
  };

  const baseOf = (/** @type {Document} */ document, /** @type {URL} */ url) => {
    const node = tillid.dom.first(document, "base[href]");
    const base = node && tillid.addresses.parse(tillid.dom.attribute(node, "href"), url);
    // Browsers pass over other bases, such as data:, too.
    return base && /^https?:$/.test(base.protocol) ? base : url;
  };

  const languageOf = (/** @type {Document} */ document) => {
    const root = tillid.dom.root(document);
    return root ? tillid.dom.attribute(root, "lang").slice(0, 2).toLowerCase() : "";
  };

  /** The declared one and those that the text is in; none where neither says. */
  const languagesOf = (/** @type {Page} */ { language, text }) =>
    [...new Set([language.replace(/^n[bn]$/, "no"), ...tillid.languagesOf(text)])].filter(Boolean);

  const FEW_LINKS = 5;
  const GONE = [404, 410];

  /** Fewer than five links to other pages: a stub, a wall or a broken load, on which nothing can be missed. */
  const isThin = (/** @type {Link[]} */ links) =>
    new Set(links.filter((link) => link.isPage).map(({ url }) => {
      const { host, pathname, search } = tillid.addresses.routed(/** @type {URL} */ (url));
      return host + pathname + search;
    })).size < FEW_LINKS;

  /** @type {(document: Document, address: string, view?: LiveView | null, status?: number) => Page} */
  return (document, address, view = null, status = 200) => {
    const url = tillid.addresses.parse(address) ?? new URL(address);
    const base = baseOf(document, url);
    const { addresses } = tillid;
    /** @type {Page} */
    const page = /** @type {any} */ (lazily({
      document: () => document,
      view: () => view,
      url: () => url,
      site: () => addresses.site(url.hostname),
      kind: () => (GONE.includes(status) ? "missing" : tillid.kindOf(document, addresses.routed(url))),
      language: () => languageOf(document),
      languages: () => languagesOf(page),
      links: () => addresses.links(document, base),
      ownLinks: () =>
        page.links.filter((link) => link.isPage && addresses.site(link.url?.hostname ?? "") === page.site),
      resources: () => addresses.resources(document, base),
      services: () => page.resources.filter((resource) => addresses.site(resource.url.hostname) !== page.site),
      serviceAddresses: () => page.services.map(({ url: at }) => at.host + at.pathname).join("\n").toLowerCase(),
      isThin: () => isThin(page.links),
      read: () => tillid.readText(document),
      text: () => page.read.text,
      prices: () => tillid.readPrices(page),
      goods: () => tillid.readGoods(page.prices),
      structured: () => tillid.readStructured(document),
    }));
    return Object.freeze(page);
  };
})();
