#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh environment, and holds it to its tests and types. Fast when nothing changed.
#   PYTHON=python3.13 bindings/python/test.sh [arguments of pytest]
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../.. && pwd)"
python="${PYTHON:-python3}"

"$root/bindings/sql/tests/install-postgresql.sh"
made="$(PYTHON="$python" ./wheel.sh)"
{ read -r tools; read -r wheel; } <<< "$made"
target="$root/target/python"
venv="$target/venv-${tools##*-}"

# The wheel, and nothing but it in an environment that was not there before; the tools look in from beside it.
"$python" -m venv --clear --without-pip "$venv"
"$tools/bin/python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check --no-index "$wheel"
site() { "$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))'; }
site "$tools" > "$(site "$venv")/tools.pth"

export MYPY_CACHE_DIR="$target/mypy-cache" HYPOTHESIS_STORAGE_DIRECTORY="$target/hypothesis" PYTHONDONTWRITEBYTECODE=1
"$venv/bin/python" -m pytest "$@"
"$venv/bin/python" -m mypy tests bench.py "$root/examples/python_quickstart.py"
"$venv/bin/python" -m mypy.stubtest espace_securise._core --mypy-config-file pyproject.toml
rm -rf .mypy_cache  # stubtest keeps it here, whatever it is told
"$venv/bin/python" "$root/examples/python_quickstart.py" > /dev/null
echo "python: the wheel is built, tested and typed, and the quickstart runs"
