#!/usr/bin/env bash
# Builds the wheel with tools of its own under target/python, and prints where they are: the folder of the tools, then the wheel.
#   PYTHON=python3.13 bindings/python/wheel.sh
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="${PYTHON:-python3}"

needs() { command -v "$1" >/dev/null 2>&1 || { echo "missing: $1. $2" >&2; exit 1; }; }
needs "$python" "Install Python 3.11 or later, with venv: apt-get install python3 python3-venv"
needs cargo "Install Rust 1.95 or later: https://www.rust-lang.org/tools/install"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "too old: $("$python" --version). The tests need Python 3.11 or later (the wheel 3.10): install one, or name it in PYTHON" >&2; exit 1; }

# A target of its own: maturin's settings would have cargo build the same crates anew, back and forth.
version="$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')"
target="$root/target/python"
tools="$target/tools-$version"
mkdir -p "$target"

# The tools, anew when their list changes.
if ! cmp -s requirements-dev.txt "$tools/installed.txt"; then
    "$python" -m venv --clear "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt >&2
    cp requirements-dev.txt "$tools/installed.txt"
fi

rm -rf "$target/wheels"
CARGO_TARGET_DIR="$target" "$tools/bin/maturin" build --quiet --locked -i "$tools/bin/python" -o "$target/wheels" >&2
echo "$tools"
echo "$target"/wheels/*.whl
