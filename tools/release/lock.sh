#!/bin/bash
# Writes the hash-locked requirements from pyproject.toml. Versions already locked stay unless they no longer fit.
# usage: tools/release/lock.sh UV [--upgrade]
set -euo pipefail
uv=$1
shift

compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links pyproject.toml --group build "$@"
}

compile --all-extras --group dev --output-file requirements/all.txt "$@"
compile --extra browser --constraint requirements/all.txt --output-file requirements/check.txt "$@"
compile --constraint requirements/all.txt --output-file requirements/serve.txt "$@"
