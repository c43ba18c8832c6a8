#!/usr/bin/env bash
# Holds the back-office to its tests and types, then meets it in a browser.
#   examples/backoffice/test.sh [arguments of pytest]    with arguments: those tests alone
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="$(./environment.sh)"

export PYTHONDONTWRITEBYTECODE=1 MYPY_CACHE_DIR="$root/target/backoffice/mypy-cache"
if [ $# -gt 0 ]; then exec "$python" -m pytest "$@"; fi
"$python" -m pytest
"$python" -m mypy .
DJANGO_SETTINGS_MODULE=tests.settings "$python" manage.py makemigrations --check --dry-run > /dev/null

(cd "$root/examples/portal/e2e" && npm ci --silent)
BACKOFFICE_PYTHON="$python" node --test --test-force-exit e2e/*.test.js
echo "backoffice: tested, typed, and met in a browser"
