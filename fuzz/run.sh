#!/usr/bin/env bash
# A search of so many seconds for each target, or for one. A finding fails it, after the other targets had their time.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
target=${2:-}

command -v c++ >/dev/null 2>&1 || { echo "missing: c++. Install a C++ compiler (g++ or clang)" >&2; exit 1; }
cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --locked --version '^0.13' || {
    echo "missing: cargo-fuzz. Install it with: cargo install cargo-fuzz --locked --version '^0.13'" >&2
    exit 1
}

# The sanitizer is an unstable option, which a stable compiler takes when told to.
export RUSTC_BOOTSTRAP=1
cd ..
cargo fuzz build --features search ${target:+"$target"}

found=()
broken=()
names=${target:-$(cargo fuzz list)}
for name in $names; do
    mkdir -p "fuzz/corpus/$name" "fuzz/artifacts/$name"
    started="$(mktemp)"
    echo "== $name, $seconds seconds"
    cargo fuzz run --features search "$name" "fuzz/corpus/$name" "fuzz/seeds/$name" -- \
        -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=0 || {
        # Whatever is found is kept; a search that fails and keeps nothing did not run.
        if [ -n "$(find "fuzz/artifacts/$name" -type f -newer "$started")" ]; then found+=("$name"); else broken+=("$name"); fi
    }
    rm -f "$started"
done
if [ "${#broken[@]}" -gt 0 ]; then
    echo "could not search: ${broken[*]}; what went wrong stands above" >&2
fi
if [ "${#found[@]}" -gt 0 ]; then
    echo "found something: ${found[*]}; see fuzz/artifacts, and fuzz/README.md for what to do with it" >&2
fi
[ "$((${#found[@]} + ${#broken[@]}))" -eq 0 ]
