#!/bin/bash
# Sees to it that there is a Chromium: the system's, else Playwright's own, else the distribution's package.
# usage: tools/release/setup-chromium.sh PLAYWRIGHT
set -euo pipefail
playwright=$1

is_root() { [ "$(id -u)" = 0 ]; }

for browser in "${TILLID_CHROMIUM:-}" chromium chromium-browser; do
  # A package may be no more than a stub that asks for another installer, so it must answer.
  if [ -n "$browser" ] && "$browser" --version >/dev/null 2>&1; then
    echo "Chromium: $(command -v "$browser")"
    exit 0
  fi
done

echo "There is no Chromium: asking Playwright for its own."
if timeout 300 "$playwright" install chromium; then
  if is_root; then "$playwright" install-deps chromium; fi
  exit 0
fi

if is_root && command -v apt-get >/dev/null; then
  echo "Playwright could not fetch it: asking apt-get."
  apt-get update -qq
  # The headless one is enough for the service and costs half; extensions want the whole.
  for packages in "chromium chromium-headless-shell" chromium; do
    # shellcheck disable=SC2086 - these are several
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; then exit 0; fi
  done
fi

echo "No Chromium could be set up. Install it (Debian: apt-get install chromium), or name one in TILLID_CHROMIUM." >&2
exit 1
