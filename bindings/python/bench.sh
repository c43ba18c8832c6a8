#!/usr/bin/env bash
# Builds a release wheel with the bench's stub, measures beside the peers, and prints the ratios; then builds the wheel that is
# given away, and weighs it. Kept out of the tests: it takes minutes.
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="${PYTHON:-python3}"
target="$root/target/python"
venv="$target/bench"
mkdir -p "$target"
if ! cmp -s bench/requirements.txt "$venv/installed.txt"; then
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
    cp bench/requirements.txt "$venv/installed.txt"
fi
build() { CARGO_TARGET_DIR="$target" "$venv/bin/maturin" build --quiet --release --locked -i "$venv/bin/python" "$@"; }

rm -rf "$target/bench-wheels" "$target/release-wheels"
build --features bench -o "$target/bench-wheels"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --force-reinstall "$target"/bench-wheels/*.whl
"$venv/bin/python" bench.py || over=1

build -o "$target/release-wheels"
size="$(stat -c %s "$target"/release-wheels/*.whl)"
echo "the wheel: $((size / 1024)) KiB (limit 6144)"
test "$size" -le $((6 * 1024 * 1024))
exit "${over:-0}"
