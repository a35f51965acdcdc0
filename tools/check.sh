#!/usr/bin/env bash
# Formatting, vet, staticcheck, generated files, the words of both languages.
# Prints only what needs mending.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
wrong=0
fail() { echo "$1" >&2; wrong=1; }

unformatted=$(gofmt -l . | grep -v '_templ\.go$' || true)
[ -z "$unformatted" ] || fail "Not formatted (gofmt -w):
$unformatted"

generated() { find . -name '*_templ.go' -print0 | sort -z | xargs -0r sha256sum; }
before=$(generated)
tools/generate.sh
[ "$before" = "$(generated)" ] || fail "Generated pages were stale; they are fresh now, commit them:
$(diff <(echo "$before") <(generated) | sed -n 's/^> .* //p')"

go vet ./... || wrong=1
go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./... || wrong=1
go test ./base/words . ./docs/... || wrong=1
exit $wrong
