# Everything one does with Tongban beside writing it. `make` alone shows this list.

SHELL := /bin/bash
export CGO_ENABLED := 0

.DEFAULT_GOAL := help
.PHONY: help run demo test check golden bench generate ux

# What the race detector can afford: SQLite translated to Go runs many times
# slower under it, so the kill harness, the pages in a browser and the throughput
# tests run without; what pages share with programs is raced through the API.
RACE := base domain acts api web/session

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

run: ## start the server on http://127.0.0.1:8080, its data in ./data
	go run ./cmd/tongban serve --data data

demo: ## play a few real errands on an empty store and keep serving
	go run ./cmd/tongban demo

test: ## install what the tests need, check, and run everything
	tools/setup.sh
	$(MAKE) --no-print-directory check
	tools/test.sh $(RACE)

check: ## formatting, vet, staticcheck, generated files, words
	tools/check.sh

golden: ## write the golden files anew; look at every difference before you commit it
	tools/golden.sh
	git --no-pager diff --stat

bench: ## measure the house and write docs/BENCHMARKS.md; takes some minutes, on a quiet machine
	go run ./tools/groupcommit
	go run ./tools/benchmarks $(BENCH)

ux: ## measure the faces in a browser and write docs/UX.md
	TONGBAN_UX=docs/UX.md go test ./journeys/ux -count=1

generate: ## write the Go of the pages anew
	tools/generate.sh
