"use strict";

tillid.extract("social_profile_count", (page) => {
  const profiles = tillid.profiles(page);
  const networks = new Set(profiles.map(({ network }) => network));
  return tillid.seen(networks.size, profiles.map(({ link }) => link.href).join(" "));
});
