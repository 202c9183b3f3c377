// Fetches pages of one origin as the extension does: without cookies, all of them within one budget of bytes and time.
async (/** @type {string[]} */ urls, /** @type {number} */ mostBytes, /** @type {number} */ longestMs) => {
  const CHARSET = /charset\s{0,3}=\s{0,3}["']?([\w-]{1,40})/i;
  const signal = AbortSignal.timeout(longestMs);
  let room = mostBytes;

  /** @type {(response: Response) => Promise<Uint8Array | null>} Null where the budget does not hold it. */
  const bodyOf = async (response) => {
    const parts = [];
    for await (const part of /** @type {any} */ (response.body ?? [])) {
      room -= part.length;
      if (room < 0) return null;
      parts.push(part);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };

  /** @type {(type: string, bytes: Uint8Array) => string} */
  const decoded = (type, bytes) => {
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000));
    try {
      return new TextDecoder(CHARSET.exec(type)?.[1] ?? CHARSET.exec(head)?.[1] ?? "utf-8").decode(bytes);
    } catch {
      return new TextDecoder().decode(bytes); // a charset that nobody knows
    }
  };

  /** @type {(url: string) => Promise<[string, string] | null>} */
  const fetchPage = async (url) => {
    const response = await fetch(url, {
      credentials: "omit", referrerPolicy: "no-referrer", headers: { Accept: "text/html" }, signal,
    });
    const type = response.headers.get("Content-Type") ?? "";
    const isPage = response.ok && /^text\/html\b/i.test(type) && new URL(response.url).origin === new URL(url).origin;
    const bytes = isPage ? await bodyOf(response) : null;
    return bytes ? [response.url, decoded(type, bytes)] : null;
  };

  return Promise.all(urls.map((url) => fetchPage(url).catch(() => null)));
}
