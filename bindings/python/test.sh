#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh environment, and holds it to its tests and types. Fast when nothing changed.
#   PYTHON=python3.13 bindings/python/test.sh [arguments of pytest]
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="${PYTHON:-python3}"

needs() { command -v "$1" >/dev/null 2>&1 || { echo "missing: $1. $2" >&2; exit 1; }; }
needs "$python" "Install Python 3.11 or later, with venv: apt-get install python3 python3-venv"
needs cargo "Install Rust 1.95 or later: https://www.rust-lang.org/tools/install"
"$root/bindings/sql/tests/install-postgresql.sh"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "too old: $("$python" --version). The tests need Python 3.11 or later (the wheel 3.10): install one, or name it in PYTHON" >&2; exit 1; }

# A target of its own: maturin's settings would have cargo build the same crates anew, back and forth.
version="$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')"
target="$root/target/python"
tools="$target/tools-$version"
venv="$target/venv-$version"
mkdir -p "$target"

# The tools, anew when their list changes.
if ! cmp -s requirements-dev.txt "$tools/installed.txt"; then
    "$python" -m venv --clear "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
    cp requirements-dev.txt "$tools/installed.txt"
fi

# The wheel, and nothing but it in an environment that was not there before; the tools look in from beside it.
rm -rf "$target/wheels"
CARGO_TARGET_DIR="$target" "$tools/bin/maturin" build --quiet --locked -i "$tools/bin/python" -o "$target/wheels"
"$python" -m venv --clear --without-pip "$venv"
"$tools/bin/python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check --no-index "$target"/wheels/*.whl
site() { "$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))'; }
site "$tools" > "$(site "$venv")/tools.pth"

export MYPY_CACHE_DIR="$target/mypy-cache" HYPOTHESIS_STORAGE_DIRECTORY="$target/hypothesis" PYTHONDONTWRITEBYTECODE=1
"$venv/bin/python" -m pytest "$@"
"$venv/bin/python" -m mypy tests bench.py "$root/examples/python_quickstart.py"
"$venv/bin/python" -m mypy.stubtest espace_securise._core --mypy-config-file pyproject.toml
rm -rf .mypy_cache  # stubtest keeps it here, whatever it is told
"$venv/bin/python" "$root/examples/python_quickstart.py" > /dev/null
echo "python: the wheel is built, tested and typed, and the quickstart runs"
