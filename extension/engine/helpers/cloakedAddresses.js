// E-mail addresses that shop systems hide from machines in an element's attributes, for a script to write them out.
"use strict";

tillid.cloakedAddresses = (() => {
  const [MAX_NODES, MAX_LENGTH] = [100, 1000];
  /** Attributes that may hold an address in any of these ways. */
  const HOLDING = [
    "data-email", "data-mail", "data-mailto", "data-contact", "data-href", "data-protected", "data-rot13",
    "data-address", "data-encoded", "data-obfuscated",
  ];
  const ENDINGS = "dk|com|de|se|no|net|org|eu|fi|at|ch|nl|uk|io|shop|store|info|is|fr";
  const ADDRESS = new RegExp(`^[^\\s@]{1,60}@[^\\s@]{1,60}\\.(?:${ENDINGS})$`, "i");

  /**
   * Cloudflare: the first byte is the key of the others.
   * https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
   */
  const fromBytes = (/** @type {string} */ hex) => {
    const [key = 0, ...bytes] = (hex.match(/[0-9a-f]{2}/gi) ?? []).map((byte) => parseInt(byte, 16));
    return String.fromCharCode(...bytes.map((byte) => byte ^ key));
  };

  const fromBase64 = (/** @type {string} */ text) => {
    try {
      return atob(text);
    } catch {
      return "";
    }
  };

  /** Every letter so many places on: 13 is read as it is written. */
  const shifted = (/** @type {string} */ text, /** @type {number} */ places) =>
    text.replace(/[a-z]/gi, (letter) => {
      const first = letter < "a" ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - first + places + 26) % 26) + first);
    });

  /** TYPO3 shifts the signs around digits and letters, too: "nbjmup+" is "mailto:" moved by one. */
  const fromToken = (/** @type {string} */ token) => {
    const ranges = [[0x2b, 0x3a], [0x40, 0x5a], [0x61, 0x7a]];
    const moved = (/** @type {number} */ code, /** @type {number} */ places) => {
      const [from, to] = ranges.find(([least, most]) => code >= least && code <= most) ?? [code, code];
      const size = to - from + 1;
      return String.fromCharCode(from + ((((code - from + places) % size) + size) % size));
    };
    const read = (/** @type {number} */ places) => [...token].map((sign) => moved(sign.charCodeAt(0), places)).join("");
    const tried = Array.from({ length: 25 }, (_, index) => index - 12).map(read);
    return tried.find((words) => words.startsWith("mailto:"))?.slice("mailto:".length) ?? "";
  };

  /** As it stands, backwards, or with its letters moved: whichever ends as addresses do. */
  const readable = (/** @type {string} */ text) => {
    const said = (/^[\w+/]{8,}={0,2}$/.test(text) && fromBase64(text)) || text;
    const ways = [said, [...said].reverse().join(""), shifted(said, 13)]
      .map((way) => way.replace(/^mailto:|^znvygb:/i, "").split("?")[0]);
    return ways.find((way) => ADDRESS.test(way)) ?? "";
  };

  /** What stands in quotation marks within an address that calls a script. */
  const fromScript = (/** @type {string} */ call) =>
    [...call.matchAll(/['"]([^'"]{6,200})['"]/g)].map(([, text]) =>
      fromToken(text) || shifted(text, 13).replace(/^mailto:/, ""));

  /** Joomla of old: a script puts the parts together, some of them as character references. */
  const fromParts = (/** @type {string} */ script) => {
    const [, parts = ""] = /var addy\w{0,40}\s*=([^]{1,400}?)(?:var |document)/.exec(script) ?? [];
    const written = [...parts.matchAll(/(['"])(.*?)\1/g)].map(([, , part]) => part).join("");
    return written.replace(/&#(\d{2,4});/g, (_, code) => String.fromCharCode(code));
  };

  /**
   * Selectors with what the attributes of such an element say, and by no name its words.
   * @type {[string, (of: (name: string) => string) => string[]][]}
   */
  const CLOAKS = [
    ["[data-cfemail]", (of) => [fromBytes(of("data-cfemail"))]],
    ["a[href*='/cdn-cgi/l/email-protection#']", (of) => [fromBytes(of("href").split("#")[1])]],
    ["joomla-hidden-mail", (of) => [
      fromBase64(of("text")), `${fromBase64(of("first"))}@${fromBase64(of("last"))}`,
    ]],
    ["script:not([src])", (of) => [fromParts(of(""))]],
    ["[data-enc-email]", (of) => [shifted(of("data-enc-email").replace("[at]", "@"), 13)]],
    ["[data-mailto-token]", (of) => [fromToken(of("data-mailto-token"))]],
    ["a[href^='javascript:' i]", (of) => fromScript(of("href"))],
    ["[data-user][data-domain]", (of) => [
      `${of("data-user")}@${[of("data-domain"), of("data-tld")].filter(Boolean).join(".")}`,
    ]],
    [HOLDING.map((name) => `[${name}]`).join(), (of) => HOLDING.map((name) => readable(of(name)))],
    ["a[href^='mailto:' i], a[href^='znvygb:' i]", (of) => [readable(of("href"))]],
    ["[style*='bidi-override' i], [class*=rtl i]", (of) => [readable(of(""))]],
    ["[data-name][data-domain][data-tld]", (of) => [`${of("data-name")}@${of("data-domain")}.${of("data-tld")}`]],
  ];

  /** @type {(document: Document) => string[]} */
  return (document) => CLOAKS.flatMap(([selector, read]) =>
    tillid.dom.all(document, selector).slice(0, MAX_NODES).flatMap((node) =>
      read((name) => (name ? tillid.dom.attribute(node, name) : tillid.dom.text(node).trim()).slice(0, MAX_LENGTH))));
})();
