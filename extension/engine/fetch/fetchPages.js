// A shop's policy pages, fetched without cookies and at low priority, each within limits of its own, and the true cause
// where one does not come.
"use strict";

tillid.fetchPages = (() => {
  const MAX_BYTES = 1_000_000;
  const MAX_MS = 4000;
  const GONE = [404, 410];

  /** @type {(response: Response) => Promise<Uint8Array | null>} Null where it is too large. */
  const bodyOf = async (response) => {
    const parts = [];
    let left = MAX_BYTES;
    for await (const part of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (response.body ?? []))) {
      left -= part.length;
      if (left < 0) return null;
      parts.push(part);
    }
    return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
  };

  /** With a slash at its end where it has none, and without where it has one: what servers redirect most. */
  const slashed = (/** @type {string} */ address) => {
    const url = new URL(address);
    url.pathname = url.pathname.endsWith("/") ? url.pathname.slice(0, -1) : `${url.pathname}/`;
    return url.href;
  };

  /** The browser refuses to read another site's answer; one that was awaited too long may have been any. */
  const elsewhere = (/** @type {Error} */ problem) => {
    if (problem.name === "TimeoutError") throw problem;
    return null;
  };

  /**
   * Null where it leads elsewhere.
   * @type {(url: string, options: RequestInit, mayFollow: boolean) => Promise<Response | null>}
   */
  const answerOf = async (url, options, mayFollow) => {
    const ask = (/** @type {string} */ at, /** @type {RequestRedirect} */ redirect) => fetch(at, {
      credentials: "omit", referrerPolicy: "no-referrer", priority: "low", headers: { Accept: "text/html" },
      ...options, redirect,
    });
    const response = await ask(url, "manual");
    if (response.type !== "opaqueredirect") return response;
    const other = await ask(slashed(url), "manual");
    if (other.ok) return other;
    return mayFollow ? ask(url, "follow").catch(elsewhere) : null;
  };

  /** @type {(url: string, options: RequestInit, mayFollow: boolean) => Promise<Partial<FetchedPage>>} */
  const attempt = async (url, options, mayFollow) => {
    const response = await answerOf(url, options, mayFollow);
    if (!response) return { problem: "leads_elsewhere" };
    const { status, url: at } = response;
    if (GONE.includes(status)) return { url: at, status, html: "" };
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok) return { status, problem: "refused" };
    if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return { problem: "not_html" };
    const bytes = await bodyOf(response);
    return bytes ? { url: at, status, html: tillid.decode(bytes, type) } : { problem: "too_large" };
  };

  /** @type {(link: PolicyLink, options: RequestInit, mayFollow: boolean) => Promise<FetchedPage>} */
  const fetchPage = async (link, options, mayFollow) => {
    // What a route behind # shows is drawn by scripts.
    if (new URL(link.url).hash) return { ...link, problem: "needs_scripts" };
    try {
      return { ...link, ...await attempt(link.url, { ...options, signal: AbortSignal.timeout(MAX_MS) }, mayFollow) };
    } catch (problem) {
      return { ...link, problem: /** @type {Error} */ (problem).name === "TimeoutError" ? "too_slow" : "unreachable" };
    }
  };

  /** @type {(links: PolicyLink[], options?: RequestInit, mayFollow?: boolean) => Promise<FetchedPage[]>} */
  return (links, options = {}, mayFollow = false) =>
    Promise.all(links.map((link) => fetchPage(link, options, mayFollow)));
})();
