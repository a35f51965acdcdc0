#!/usr/bin/env bash
# Writes the Go of all pages anew, folder by folder, as `templ generate -path FOLDER`
# does: the generated files name their source relative to that folder.
set -euo pipefail
cd "$(dirname "$0")/.."
find . -name '*.templ' -not -path './.*' -printf '%h\n' | sort -u | while read -r folder; do
  go tool templ generate -path "$folder" -log-level=error </dev/null >/dev/null
done
