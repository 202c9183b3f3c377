"use strict";

tillid.extract("social_profile_count", (page) => {
  const profiles = tillid.profiles(page);
  return tillid.seen(new Set(profiles.map(({ network }) => network)).size, profiles.map(({ link }) => link.href).join(" "));
});
