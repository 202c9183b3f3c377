// Whether a site is the shop's own: the same name under another ending is the same firm's, if it is long enough.
"use strict";

tillid.isOwnSite = (() => {
  const MIN_LETTERS = 4;

  return (site, own) => {
    const [name, ownName] = [site, own].map((one) => one.split(".")[0]);
    return site === own || (name === ownName && name.length >= MIN_LETTERS);
  };
})();
