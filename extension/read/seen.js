// For pages that were open before the extension could look: those in the background wait until somebody sees them.
"use strict";

tillid.whenSeen = new Promise((resolve) => {
  const visibility = tillid.getter(Document.prototype, "visibilityState");
  const look = () => {
    if (visibility.call(document) !== "visible") return;
    removeEventListener("visibilitychange", look, true);
    resolve(null);
  };
  addEventListener("visibilitychange", look, true);
  look();
});
