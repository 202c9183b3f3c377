// Whether markup is nested so deeply that nobody wrote it by hand, and that a parser, which looks through all that is
// open at each tag, would take minutes over it. Told before it is parsed, in one walk along the text.
// https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-the-specific-scope
"use strict";

tillid.isTooDeep = (() => {
  const MAX_DEPTH = 600;
  const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
  /** Closed by what comes next, or never open. */
  const ENDLESS = new Set(("area base br col embed hr img input link meta param source track wbr " +
    "a li p td th tr dd dt option optgroup tbody thead tfoot colgroup caption rt rp html head body").split(" "));

  const [TAG, COMMENT_END, NAME, SPACE, VALUE] =
    [/<(?:!--|(\/?)([a-z][^\s/>]*))/g, /--!?>/g, /[\s/]*=?[^\s/>=]*/y, /\s*/y, /[^\s>]*/y];

  /** @type {(pattern: RegExp, text: string, from: number) => number} Where a match that begins there ends. */
  const past = (pattern, text, from) => {
    pattern.lastIndex = from;
    pattern.exec(text);
    return Math.max(pattern.lastIndex, from);
  };

  /** @type {(text: string, part: string, from: number) => number} */
  const behind = (text, part, from) => {
    const at = text.indexOf(part, from);
    return at < 0 ? text.length : at + part.length;
  };

  /**
   * Where a tag ends whose attributes begin there, as tokenizers find it.
   * @type {(text: string, from: number) => number}
   */
  const tagEnd = (text, from) => {
    let at = from;
    while (at < text.length && text[at] !== ">") {
      at = past(SPACE, text, past(NAME, text, at));
      if (text[at] !== "=") continue;
      at = past(SPACE, text, at + 1);
      const isQuoted = text[at] === '"' || text[at] === "'";
      at = isQuoted ? behind(text, text[at], at + 1) : past(VALUE, text, at);
    }
    return at + 1;
  };

  /** @type {(text: string, from: number) => number} */
  const commentEnd = (text, from) => {
    COMMENT_END.lastIndex = from;
    return COMMENT_END.exec(text) ? COMMENT_END.lastIndex : text.length;
  };

  /** @type {(html: string) => boolean} */
  return (html) => {
    const text = html.toLowerCase();
    /** @type {Record<string, number>} */
    const open = Object.create(null);
    let depth = 0;
    let at = 0;
    for (;;) {
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (!tag) return false;
      const [, isEnd, name] = tag;
      at = name ? tagEnd(text, TAG.lastIndex) : commentEnd(text, tag.index + 2);
      const isForeign = Boolean(open.svg || open.math);
      if (!name || (isEnd && !open[name]) || (!isForeign && ENDLESS.has(name))) continue;
      if (text[at - 2] === "/" && (isForeign || name === "svg" || name === "math")) continue;
      open[name] = (open[name] ?? 0) + (isEnd ? -1 : 1);
      depth += isEnd ? -1 : 1;
      if (depth > MAX_DEPTH) return true;
      // Within drawings these hold markup like any other.
      if (!isEnd && RAW.has(name) && !isForeign) at = behind(text, `</${name}`, at) - name.length - 2;
    }
  };
})();
