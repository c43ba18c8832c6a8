#!/bin/sh
# Runs the wizard against a running portal, as a person would: two letters in, an open account out.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
cd "$root"
cargo build --quiet --locked -p espace-portal
(cd examples/portal/e2e && npm ci --silent)
# One at a time: the jar goes into the user's own Maven repository, where other checkouts put theirs.
exec 9>"${TMPDIR:-/tmp}/espace-securise-kotlin.lock"
if command -v flock >/dev/null 2>&1; then flock 9; fi
bindings/uniffi/kotlin/package.sh install
cd "$here"
mvn --quiet --batch-mode --no-transfer-progress compile
exec node --test --test-force-exit wizard.test.js
