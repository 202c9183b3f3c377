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

  /** @type {RequestInit} */
  const options = { credentials: "omit", referrerPolicy: "no-referrer", headers: { Accept: "text/html" }, signal };

  /** @type {(url: string) => Promise<[string, string] | string>} The page, or why there is none. */
  const fetchPage = async (url) => {
    const response = await fetch(url, options);
    if (!response.ok) return `answered with status ${response.status}`;
    if (new URL(response.url).origin !== new URL(url).origin) return "leads on to another site";
    const type = response.headers.get("Content-Type") ?? "";
    if (!/^text\/html\b/i.test(type)) return "is not a web page";
    const bytes = await bodyOf(response);
    return bytes ? [response.url, decoded(type, bytes)] : "is too large to be read";
  };

  /** @type {(url: string) => Promise<string>} Another site than the shop's answers nothing that may be read. */
  const whyNot = async (url) => {
    if (signal.aborted) return "did not come in time";
    const { type } = await fetch(url, { ...options, redirect: "manual" });
    return type === "opaqueredirect" ? "leads on to another site" : "did not come in time";
  };

  return Promise.all(urls.map((url) => fetchPage(url).catch(() => whyNot(url)).catch(() => "did not come in time")));
}
