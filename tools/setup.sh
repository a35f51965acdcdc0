#!/usr/bin/env bash
# Installs what the tests need beside Go, on Debian or Ubuntu: a browser, Chinese
# fonts, a PDF reader, PostgreSQL and a C compiler for the race detector. Says
# exactly what to install where it cannot. Does nothing when all is there.
set -euo pipefail

packages=()
need() { # need PACKAGE… -- a test that says whether they are there
  local wanted=()
  while [ "$1" != -- ]; do wanted+=("$1"); shift; done
  shift
  "$@" >/dev/null 2>&1 || packages+=("${wanted[@]}")
}

have_browser() { command -v "${TONGBAN_CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome; }
have_fonts() { fc-list :lang=zh-cn family | grep -q .; }
have_postgres() { [ -n "${TONGBAN_TEST_POSTGRES:-}" ] || command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; }
have_c() { echo '#include <stdlib.h>' | gcc -x c -fsyntax-only -; }

need chromium -- have_browser
need fonts-noto-cjk fontconfig -- have_fonts
need poppler-utils -- command -v pdftotext
need postgresql -- have_postgres
need gcc libc6-dev -- have_c

command -v go >/dev/null || {
  echo "Go is missing: install Go 1.26 or newer, see https://go.dev/doc/install" >&2
  exit 1
}
[ ${#packages[@]} -eq 0 ] && exit 0

explain() {
  echo "The tests need packages that could not be installed here. Please run:" >&2
  echo "    apt-get update && apt-get install --no-install-recommends ${packages[*]}" >&2
  exit 1
}

root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || explain
  root=(sudo)
fi
command -v apt-get >/dev/null || explain
echo "Installing for the tests: ${packages[*]}"
"${root[@]}" apt-get update -q || explain
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends "${packages[@]}" || explain
