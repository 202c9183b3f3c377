// Has the gate asked as long as a page grows, and anew where it becomes another by itself. Takes the place of what ran
// before, and ends where the extension was updated or may look no more.
"use strict";

(async () => {
  // Made when first asked for, slowly, and few are shops.
  const runtime = () => (/** @type {any} */ (globalThis).browser ?? chrome).runtime;
  const MAX_TRIES = 5;
  const FIRST_PAUSE_MS = 300;
  // #/goods and #!/goods are pages, #top is none.
  const page = () => location.href.replace(/#(?!!?\/).*/, "");
  tillidGate?.life.abort();
  const life = new AbortController();
  const gate = { life, isShop: false };
  tillidGate = gate;
  let seen = page();
  let asking = new AbortController();
  life.signal.addEventListener("abort", () => asking.abort());

  /**
   * Said again, later each time, where the background was stopped before it could answer.
   * @type {(message: object, tries?: number) => Promise<void>}
   */
  const say = async (message, tries = 1) => {
    try {
      const { ok, mayLook } = await runtime().sendMessage(message);
      if (mayLook === false) life.abort();
      if (!ok) throw new Error("not done");
    } catch (problem) {
      if (!runtime()?.id) life.abort();
      if (life.signal.aborted || tries === MAX_TRIES) throw problem;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)));
      await say(message, tries + 1);
    }
  };
  tillid.loadCues = () => say({ type: "hint" });
  const look = async () => {
    asking.abort();
    const { signal } = (asking = new AbortController());
    try {
      const isShop = await tillid.untilShop(document, undefined, signal);
      if (!isShop || signal.aborted) return;
      gate.isShop = true;
      await say({ type: "shop", began: performance.timeOrigin });
    } catch {} // updated or removed
  };

  if (tillid.getter(Document.prototype, "prerendering")?.call(document)) {
    await new Promise((resolve) => addEventListener("prerenderingchange", resolve, true));
  }
  await tillid.whenSeen;
  if (life.signal.aborted) return;
  addEventListener("pageshow", (event) => void (event.isTrusted && event.persisted && look()), life);
  const moved = (/** @type {Event} */ event) => void (event.isTrusted && seen !== (seen = page()) && look());
  /** @type {any} */ (window).navigation?.addEventListener("currententrychange", moved, life);
  addEventListener("hashchange", moved, life);
  look();
})();
