#!/usr/bin/env bash
# Makes the environment of the back-office under target/backoffice, anew when what it is made of changed, and prints its Python.
#   WHEEL=FILE examples/backoffice/environment.sh    with a wheel that is built already
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="${PYTHON:-python3}"
wheel="${WHEEL:-$(PYTHON="$python" "$root/bindings/python/wheel.sh" | tail -n 1)}"
target="$root/target/backoffice"
venv="$target/venv"
mkdir -p "$target"

made_of="$(cat requirements.txt requirements-dev.txt; "$python" --version; sha256sum < "$wheel")"
if [ "$made_of" != "$(cat "$venv/made-of.txt" 2>/dev/null)" ]; then
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt "$wheel" >&2
    echo "$made_of" > "$venv/made-of.txt"
fi
echo "$venv/bin/python"
