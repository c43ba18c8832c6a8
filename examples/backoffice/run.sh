#!/usr/bin/env bash
# The back-office on this machine, with demo data: for looking at, and reachable from nowhere else.
#   examples/backoffice/run.sh              starts it
#   examples/backoffice/run.sh code NAME    the code that NAME's application shows now
#   examples/backoffice/run.sh bench        letters and lines a second, in a folder of its own
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="$(./environment.sh)"

if [ "${1:-}" = bench ]; then exec "$python" bench.py "${@:2}"; fi

export BACKOFFICE_DEMO=1 BACKOFFICE_VAR="$root/target/backoffice/demo" PYTHONDONTWRITEBYTECODE=1
export ESPACE_KEYS_FILE="$BACKOFFICE_VAR/keys.json"
unset ESPACE_KEYS
(umask 077 && mkdir -p "$BACKOFFICE_VAR")
if [ ! -e "$ESPACE_KEYS_FILE" ]; then
    (umask 077 && "$python" -c 'from espace_securise import Keys; print(Keys.generate().to_json())' > "$ESPACE_KEYS_FILE")
fi

if [ "${1:-}" = code ]; then exec "$python" manage.py demo_code "$2"; fi

"$python" manage.py migrate --verbosity 0
"$python" manage.py demo "$root"/examples/tenants-file/{tenants,firms}.csv
"$python" manage.py file_imports &
worker=$!
trap 'kill "$worker" 2>/dev/null || true' EXIT
listen="${LISTEN:-127.0.0.1:8090}"
echo "http://$listen/    (Ctrl-C arrête)"
"$python" -m gunicorn backoffice.wsgi --bind "$listen" --workers 2 --threads 4 --timeout 120 --log-level warning
