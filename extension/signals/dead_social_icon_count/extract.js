"use strict";

tillid.extract("dead_social_icon_count", (page) => {
  const dead = tillid.emptyProfiles(page);
  return tillid.seen(dead.length, dead.map(({ href, label }) => label || href).join(" · "));
});
