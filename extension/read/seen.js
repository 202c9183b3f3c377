// For pages that were open before the extension could look: those in the background wait until somebody sees them.
"use strict";

tillid.whenSeen = new Promise((resolve) => {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", look);
    resolve(null);
  };
  document.addEventListener("visibilitychange", look);
  look();
});
