// The bar that warns, in a closed shadow root, which the page can neither read nor click nor style. Where the page
// takes it away again and again, it stays away. A script in a page imports nothing: it names the browser's own object.
"use strict";

globalThis.tillidBar ??= (() => {
  /** @type {Record<string, string | number>[]} */
  const TRIANGLE = [
    { d: "M16 3.6L29.4 27H2.6z", fill: "#a61b1b", stroke: "#a61b1b", "stroke-width": 4.4, "stroke-linejoin": "round" },
    { d: "M16 11v7.6M16 24v.1", fill: "none", stroke: "#ffffff", "stroke-width": 3.8, "stroke-linecap": "round" },
  ];
  const CARD = /\bcc-(?:number|csc|exp)|card[-_ ]?(?:number|no\b|num\b)|\bcv[cv]2?\b|kortnummer|kartennummer|kortnr/i;
  const NAMED_BY = ["autocomplete", "name", "id", "placeholder", "aria-label"];
  const MAX_RETURNS = 3;
  const MAX_RAISES = 30;
  const ASK_MS = 1000;
  const CHILDREN = { childList: true };
  const SVG = "http://www.w3.org/2000/svg";
  const { createElement, createElementNS } = Document.prototype;
  const { runtime } = /** @type {any} */ (globalThis).browser ?? chrome;

  /** @type {{ host: HTMLElement, stop: AbortController } | null} */
  let shown = null;

  /** @type {(name: string, attributes: Record<string, string | number>, ...children: (Node | string)[]) => Element} */
  function make(name, attributes, ...children) {
    const isDrawn = name === "svg" || name === "path";
    const node = isDrawn ? createElementNS.call(document, SVG, name) : createElement.call(document, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    node.append(...children);
    return node;
  }

  /** @type {(root: ShadowRoot, style: string) => void} */
  function dress(root, style) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [sheet]; // which no policy of the page forbids
    } catch {
      root.append(make("style", {}, style)); // Firefox lets no script beside the page adopt a sheet
    }
  }

  const isCardField = (/** @type {unknown} */ node) => node instanceof HTMLInputElement && node.checkVisibility()
    && CARD.test(NAMED_BY.map((name) => tillid.dom.attribute(node, name)).join("\n"));

  function close() {
    if (!shown) return;
    const { host, stop } = shown;
    shown = null;
    stop.abort();
    host.remove();
    tillidRoom.giveBack();
  }

  async function dismiss() {
    close();
    try {
      await runtime.sendMessage({ type: "bar_dismissed" });
    } catch {} // the extension was updated or removed
  }

  /** For now only: a click can be led here by the page. @type {(name: string) => Element} */
  function closeButton(name) {
    const node = make("button", { type: "button", "aria-label": name, title: name }, "×");
    node.addEventListener("click", ({ isTrusted }) => isTrusted && dismiss());
    return node;
  }

  /** @type {(warning: Warning) => { host: HTMLElement, say: (isStrong: boolean) => void }} */
  function build({ style, text, strong, reason, isBrief, why, label, closing }) {
    const host = createElement.call(document, "div");
    const root = host.attachShadow({ mode: "closed" });
    const what = make("b", {});
    const because = make("span", { class: isBrief ? "brief" : "reason" }, reason);
    const said = make("p", { role: "status" }, what, " ", because, " ", make("span", { class: "why" }, why));
    const size = { viewBox: "0 0 32 32", width: 20, height: 20 };
    const icon = make("svg", { ...size, "aria-hidden": "true" }, ...TRIANGLE.map((part) => make("path", part)));
    const bar = make("div", { role: "region", "aria-label": label }, icon, said, closeButton(closing));
    bar.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !event.isTrusted || event.key !== "Escape") return;
      event.stopPropagation(); // it is meant for the bar, and for nothing of the page's
      dismiss();
    });
    dress(root, style);
    root.append(bar);
    /** Said once it stands there, and again when it changes: then it is read aloud. */
    const say = (/** @type {boolean} */ isStrong) => {
      bar.classList.toggle("strong", isStrong);
      what.textContent = isStrong ? strong : text;
    };
    return { host, say };
  }

  function place(/** @type {HTMLElement} */ host) {
    tillid.dom.root(document)?.prepend(host); // before all of the page, so that the keyboard comes to it first
    if (!("showPopover" in host)) return;
    host.popover = "manual";
    host.showPopover(); // above all that the page puts on top
  }

  /**
   * Where the page takes the bar away, or all that it stands in; what a newer version takes away stays away.
   * @type {(host: HTMLElement, makeRoom: () => void, signal: AbortSignal) => void}
   */
  function stay(host, makeRoom, signal) {
    let returns = 0;
    const observer = new MutationObserver(() => {
      const root = tillid.dom.root(document);
      if (!root || tillid.dom.parent(host) === root) return;
      if (++returns > MAX_RETURNS || !runtime?.id) {
        close();
        return;
      }
      place(host);
      makeRoom();
      watch();
    });
    const watch = () => {
      for (const node of [document, tillid.dom.root(document)]) if (node) observer.observe(node, CHILDREN);
    };
    watch();
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /**
   * What the page opens later, as a dialog or a popover, would stand above.
   * @type {(host: HTMLElement, signal: AbortSignal) => void}
   */
  function stayAbove(host, signal) {
    let raises = 0;
    const raise = () => {
      if (!host.matches(":popover-open") || ++raises > MAX_RAISES) return;
      host.hidePopover();
      host.showPopover();
    };
    const isCovered = () => Document.prototype.elementFromPoint.call(document, innerWidth / 2, 1) !== host;
    addEventListener("toggle", ({ target }) => target !== host && raise(), { capture: true, signal });
    const timer = setInterval(() => isCovered() && raise(), ASK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /**
   * An extension that was updated or removed has no id, and nobody answers for the bar any more.
   * @type {(signal: AbortSignal) => void}
   */
  function goWithExtension(signal) {
    const timer = setInterval(() => runtime?.id || close(), ASK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** @type {(host: HTMLElement, signal: AbortSignal) => () => void} */
  function keepRoom(host, signal) {
    const make = () => tillidRoom.make(host.getBoundingClientRect().height, host);
    const observer = new ResizeObserver(make);
    observer.observe(host);
    addEventListener("scroll", make, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => observer.disconnect());
    return make;
  }

  function show(/** @type {Warning} */ warning) {
    if (shown) return;
    const { host, say } = build(warning);
    const stop = new AbortController();
    const options = { capture: true, passive: true, signal: stop.signal };
    shown = { host, stop };
    place(host);
    say(tillid.dom.all(document, "input").some(isCardField));
    stay(host, keepRoom(host, stop.signal), stop.signal);
    stayAbove(host, stop.signal);
    goWithExtension(stop.signal);
    addEventListener("focusin", (event) => isCardField(event.composedPath()[0]) && say(true), options);
  }

  return Object.freeze({ show, close });
})();
