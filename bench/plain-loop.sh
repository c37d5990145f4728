#!/usr/bin/env bash
# plain-loop.sh DIRECTORY "TARGET..." PACKAGE...: what a release script without any tool does.
set -euo pipefail
out=$1
read -ra targets <<<"$2"
shift 2
for target in "${targets[@]}"; do
  GOOS="${target%/*}" GOARCH="${target#*/}" \
    go build -trimpath -ldflags='-s -w' -o "$out/${target/\//-}/" "$@"
done
