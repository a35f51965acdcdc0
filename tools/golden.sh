#!/usr/bin/env bash
# Runs the tests that keep golden files (they define a flag -update) so that
# they write them anew.
set -euo pipefail
cd "$(dirname "$0")/.."
files=$(grep -rlE --include='*_test.go' 'flag\.Bool\("update"' . || true)
[ -n "$files" ] || { echo "No test keeps golden files."; exit 0; }
for dir in $(dirname $files | sort -u); do
  go test "$dir" -update
done
