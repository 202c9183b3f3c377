// Whether markup is nested so deeply, or has so many tags or attributes, that nobody wrote it by hand, and that a
// parser, which looks through all that is open at each tag, would take minutes over it. Told before it is parsed, in
// one walk along the text.
// https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-the-specific-scope
"use strict";

tillid.isTooDeep = (() => {
  const MAX_DEPTH = 600;
  // Of a snapshot there are fewer.
  const MAX_TAGS = 70_000;
  const MAX_ATTRIBUTES = 1000;
  const MAX_FORMATTING = 100;
  const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
  /** Closed by what comes next, or never open. */
  const ENDLESS = new Set(("area base br col embed hr img input link meta param source track wbr " +
    "a p td th tr option tbody thead tfoot colgroup caption html head body").split(" "));
  /** Items of lists, each closed by the next of its kind: one of the other kind stands within it. */
  const ITEMS = { li: "li", dt: "d", dd: "d" };
  /** What parsers open anew in each block after the one where it was not closed. */
  const FORMATTING = new Set("b big code em font i nobr s small strike strong tt u".split(" "));
  /** There is one of each: attributes of all others are given to it. */
  const ONE = new Set(["html", "body"]);

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
   * Where a tag ends whose attributes begin there, as tokenizers find it, and how many it has.
   * @type {(text: string, from: number) => [number, number]}
   */
  const tagEnd = (text, from) => {
    let at = from;
    let count = 0;
    for (; at < text.length && text[at] !== ">"; count += 1) {
      at = past(SPACE, text, past(NAME, text, at));
      if (text[at] !== "=") continue;
      at = past(SPACE, text, at + 1);
      const isQuoted = text[at] === '"' || text[at] === "'";
      at = isQuoted ? behind(text, text[at], at + 1) : past(VALUE, text, at);
    }
    return [at + 1, count];
  };

  /** @type {(text: string, from: number) => number} */
  const commentEnd = (text, from) => {
    COMMENT_END.lastIndex = from;
    return COMMENT_END.exec(text) ? COMMENT_END.lastIndex : text.length;
  };

  /** What is open. */
  class Open {
    /** @type {Record<string, number>} */
    #count = Object.create(null);
    /** @type {{ kind: string, depth: number }[]} */
    #items = [];
    #depth = 0;
    #formatting = 0;

    get isForeign() {
      return this.has("svg") || this.has("math");
    }

    get isTooDeep() {
      return this.#depth + this.#items.length > MAX_DEPTH || this.#formatting > MAX_FORMATTING;
    }

    has(/** @type {string} */ name) {
      return this.#count[name] > 0;
    }

    add(/** @type {string} */ name, /** @type {number} */ more) {
      this.#count[name] = (this.#count[name] ?? 0) + more;
      this.#depth += more;
      if (FORMATTING.has(name)) this.#formatting += more;
      if (more < 0) while ((this.#items.at(-1)?.depth ?? 0) > this.#depth) this.#items.pop();
    }

    item(/** @type {string} */ kind, /** @type {boolean} */ isEnd) {
      if (this.#items.at(-1)?.kind === kind) this.#items.pop();
      if (!isEnd) this.#items.push({ kind, depth: this.#depth });
    }
  }

  /** @type {(html: string) => boolean} */
  return (html) => {
    const text = html.toLowerCase();
    const open = new Open();
    let at = 0;
    let given = 0;
    for (let tags = 0; tags < MAX_TAGS; tags += 1) {
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (!tag) return false;
      const [, isEnd, name] = tag;
      const [end, count] = name ? tagEnd(text, TAG.lastIndex) : [commentEnd(text, tag.index + 2), 0];
      at = end;
      given += ONE.has(name) ? count : 0;
      if (count > MAX_ATTRIBUTES || given > MAX_ATTRIBUTES || open.isTooDeep) return true;
      const { isForeign } = open;
      if (!isForeign && Object.hasOwn(ITEMS, name)) open.item(ITEMS[/** @type {"li"} */ (name)], isEnd !== "");
      else if (!name || (isEnd && !open.has(name)) || (!isForeign && ENDLESS.has(name))) continue;
      else if (text[at - 2] === "/" && (isForeign || name === "svg" || name === "math")) continue;
      else open.add(name, isEnd ? -1 : 1);
      // Within drawings these hold markup like any other.
      if (!isEnd && RAW.has(name) && !isForeign) at = behind(text, `</${name}`, at) - name.length - 2;
    }
    return true;
  };
})();
