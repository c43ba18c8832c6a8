#!/usr/bin/env bash
# Holds the back-office to its tests and types, then meets it in a browser.
#   examples/backoffice/test.sh [arguments of pytest]    with arguments: those tests alone
# What a run lays down goes with it, however it ends; KEEP=1 leaves it, to look into.
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="$(./environment.sh)"

export PYTHONDONTWRITEBYTECODE=1 MYPY_CACHE_DIR="$root/target/backoffice/mypy-cache"
TMPDIR="$(mktemp -d -t backoffice-tests-XXXXXX)"
export TMPDIR
# PostgreSQL runs as somebody else than root and must get to its own folder below.
chmod 755 "$TMPDIR"
if [ -n "${KEEP:-}" ]; then
    echo "kept: $TMPDIR" >&2
else
    trap 'rm -rf "$TMPDIR"' EXIT
    trap 'exit 1' HUP INT TERM
fi

if [ $# -gt 0 ]; then "$python" -m pytest "$@"; exit; fi
"$python" -m pytest
"$python" -m mypy .
DJANGO_SETTINGS_MODULE=tests.settings "$python" manage.py makemigrations --check --dry-run > /dev/null

(cd "$root/examples/portal/e2e" && npm ci --silent)
BACKOFFICE_PYTHON="$python" node --test --test-force-exit e2e/*.test.js
echo "backoffice: tested, typed, and met in a browser"
