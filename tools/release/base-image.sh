#!/bin/bash
# Makes a base image that stands for the Dockerfile's, from the distribution's packages, where no engine can fetch one.
# usage: tools/release/base-image.sh NAME
set -euo pipefail
name=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

debootstrap --variant=minbase --include=ca-certificates,python3,python3-pip,python3-venv bookworm "$root" >&2
ln -s python3 "$root/usr/bin/python"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
container=$(buildah from scratch)
buildah add --quiet "$container" "$root" / >&2
buildah commit --quiet --rm "$container" "$name"
