// The text of a page from its bytes, in the encoding that browsers would take: a mark at its beginning, what the server
// says, what the page declares, else UTF-8 where it is that, and the old Western one where it is not.
// https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"use strict";

tillid.decode = (() => {
  const DECLARED_WITHIN = 4096;
  const CHARSET = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})/i;
  const TAGS = /<!--.*?-->|<(script|style|title)\b.*?<\/\1\s*>|<meta\b[^>]*>/gis;
  const OLD = "windows-1252";

  const marked = ([one, two, three] = new Uint8Array(0)) =>
    one === 0xef && two === 0xbb && three === 0xbf ? "utf-8" : one === 0xfe && two === 0xff ? "utf-16be"
      : one === 0xff && two === 0xfe ? "utf-16le" : undefined;

  /** What declares UTF-16 can be read, so it is not that. */
  const declared = (/** @type {Uint8Array} */ bytes) => {
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARED_WITHIN));
    const found = (head.match(TAGS) ?? []).filter((tag) => /^<meta/i.test(tag))
      .map((tag) => CHARSET.exec(tag)?.[1].toLowerCase()).find(Boolean);
    return found?.startsWith("utf-16") ? "utf-8" : found;
  };

  /** @type {(label: string | undefined, bytes: BufferSource, options?: TextDecoderOptions) => string | null} */
  const read = (label, bytes, options) => {
    try {
      return label ? new TextDecoder(label, options).decode(bytes) : null;
    } catch {
      return null; // an encoding that nobody knows, or another than it is said to be
    }
  };

  /** @type {(bytes: Uint8Array, contentType: string) => string} */
  return (given, contentType) => {
    const bytes = new Uint8Array(given);
    return read(marked(bytes), bytes) ?? read(CHARSET.exec(contentType)?.[1], bytes) ??
    read(declared(bytes), bytes) ?? read("utf-8", bytes, { fatal: true }) ?? read(OLD, bytes) ?? "";
  };
})();
