// E-mail addresses as people write them: info@nordlys.dk, info (at) nordlys (dot) dk, info snabel-a nordlys.dk.
"use strict";

tillid.writtenAddresses = (() => {
  const [MAX_SIGNS, REACH] = [200, 70];
  const LETTER = "A-Za-zÀ-ɏͰ-ӿ";
  const MAILBOXES = [
    "info", "mail", "e-?post", "post", "kontakt", "contact", "salg", "support", "kundeservice",
  ].join("|");
  // "(at)" alone is enough; a bare "at" is one only behind a mailbox's usual name and before a domain.
  const AT = new RegExp("@|[([{<] ?(?:at|a|ät|snabel-?a|@) ?[)\\]}>]|" +
    ` (?:at|snabel-?a) (?<=(?:${MAILBOXES}) (?:at|snabel-?a) )(?=[a-z\\d-]{2,40}(?:\\.| ?\\(?dot| punkt))`, "gi");
  /** Without one of these no text spells the sign out, and the dear pattern can be spared. */
  const SPELLED_OUT = [
    "(at", "( at", "[at", "[ at", "(ät", "[ät", "{at", "<at", "(a)", "[a]", "(@", "[@", "(AT", "[AT", "snabel",
    "info at ", "mail at ", "post at ", "kontakt at ", "salg at ",
  ];
  const DOT = / ?[([{<] ?(?:dot|punkt|prik|punktum|\.) ?[)\]}>] ?| (?:dot|punkt|punktum) /gi;
  const NAME = new RegExp(`[${LETTER}0-9][${LETTER}0-9._%+-]{0,63}(?<!\\.)$`);
  const FILE = "(?:png|jpe?g|gif|svg|webp|avif|css|js)(?![a-z])";
  const DOMAIN = new RegExp(
    `^((?:[${LETTER}0-9-]{1,63}\\.){1,4}(?!${FILE})[${LETTER}]{2,18})(?![${LETTER}0-9])`);

  /** @type {(text: string) => Generator<WrittenAddress>} */
  return function* (text) {
    const sign = SPELLED_OUT.some((way) => text.includes(way)) ? AT : /@/g;
    let looked = 0;
    for (const { 0: at, index } of text.matchAll(sign)) {
      if ((looked += 1) > MAX_SIGNS) return;
      const before = text.slice(Math.max(0, index - REACH), index);
      const after = text.slice(index + at.length, index + REACH).trimStart().replace(DOT, ".");
      const domain = DOMAIN.exec(after);
      const name = domain && NAME.exec(before.trimEnd());
      // "name @gmail.com" may also be somebody's handle.
      if (name) yield { name: name[0], domain: domain[1].toLowerCase(), mayBeHandle: at === "@" && / $/.test(before) };
    }
  };
})();
