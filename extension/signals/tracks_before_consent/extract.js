"use strict";

tillid.extract("tracks_before_consent", (page, words) => {
  const MAX_SCRIPTS = 80;
  const MAX_LENGTH = 4000;
  const MANAGER = new RegExp([
    "cookie", "consent", "onetrust", "usercentrics", "didomi", "quantcast", "klaro", "complianz", "iubenda", "osano",
    "termly", "trustarc", "axeptio", "privacy", "gdpr", "cmp[./-]",
  ].join("|"), "i");
  const { dom } = tillid;
  const ASKED = /\.(?:dk|se|no|de|at|fi|nl|be|ie|fr|it|es|pl|eu)$/;
  // Elsewhere in the world nobody need ask.
  if (!ASKED.test(page.url.hostname) && !/^(?:da|sv|n[bno]|de)$/.test(page.language)) return null;
  if (!words.test(page.serviceAddresses)) return false;
  const RUNS = /^(?:|module|(?:text|application)\/javascript)$/i;
  // Where a tab shows the page, it is known what it fetched from.
  const fetched = page.view?.hosts.length ? new Set(page.view.hosts) : null;
  const live = page.services.filter(({ node, tag, url }) => (!fetched || fetched.has(url.host)) &&
    (tag === "img" || (tag === "script" && RUNS.test(dom.attribute(node, "type")))));
  const found = words.find(live.map(({ url }) => url.host + url.pathname).join("\n"));
  if (!found) return false;
  // Where consent is handled at all, a script may have been let in by it.
  const isHandled = page.resources.some(({ url }) => MANAGER.test(url.host + url.pathname)) ||
    dom.first(page.document, [
      "[data-cookieconsent]", "[data-cookiecategory]", "[data-cookie-consent]", "[id*=consent i]", "[id*=cookie i]",
      "[class*=cookie i]",
    ].join()) !== null ||
    dom.all(page.document, "script:not([src])").slice(0, MAX_SCRIPTS)
      .some((node) => /consent|cookie_?banner/i.test(dom.text(node).slice(0, MAX_LENGTH)));
  return isHandled ? null : tillid.seen(true, found[0]);
});
