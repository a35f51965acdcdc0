#!/usr/bin/env bash
# Runs every test: first once under the race detector in the rooms named as
# arguments (with -short: fewer rounds), then all of them as they are. The last
# lines printed are go test's own.
set -euo pipefail
cd "$(dirname "$0")/.."

rooms=()
for room in "$@"; do
  [ -d "$room" ] && rooms+=("./$room/...")
done
if [ ${#rooms[@]} -gt 0 ]; then
  echo "== under the race detector: $*"
  # The walk through the whole table of the law is one goroutine and nothing to race.
  CGO_ENABLED=1 go test -race -short -timeout 10m $(go list "${rooms[@]}" | grep -v /domain/proof$)
fi
echo "== everything"
CGO_ENABLED=0 go test -timeout 12m ./...
