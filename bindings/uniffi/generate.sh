#!/bin/sh
# Builds the library by itself (in one build with other bindings, their features would meet in one core) and writes the sources of one
# language.
# Usage: generate.sh kotlin|swift OUT_DIR LIBRARY_DIR [cargo options, such as --features testing]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
language=$1; out=$2; library=$3
shift 3
: "${CARGO_TARGET_DIR:=$root/target}"
export CARGO_TARGET_DIR
cd "$root"

# Minutes to build: once for each version of UniFFI and of the compiler, among the user's caches.
version=$(grep -A1 '^name = "uniffi_bindgen"' Cargo.lock | tail -1 | cut -d '"' -f 2)-$(rustc --version | cut -d ' ' -f 2)
cache="${XDG_CACHE_HOME:-${HOME:-$root/target}/.cache}/espace-securise"
bindgen="$cache/uniffi-bindgen-$version-$(uname -s)-$(uname -m)"
if [ ! -x "$bindgen" ]; then
    cargo build --quiet --locked -p espace-securise-uniffi-bindgen --features cli
    mkdir -p "$cache"
    # Whole or not at all: other checkouts may look at the same moment.
    new=$(mktemp "$bindgen.XXXXXX")
    cp "$CARGO_TARGET_DIR/debug/uniffi-bindgen" "$new"
    chmod 755 "$new"
    mv "$new" "$bindgen"
fi
cargo build --quiet --locked -p espace-securise-uniffi "$@"

case $(uname -s) in
    Darwin) built=libespace_securise_uniffi.dylib ;;
    *) built=libespace_securise_uniffi.so ;;
esac
mkdir -p "$library"
rm -rf "$out"
mkdir -p "$out"
cp "$CARGO_TARGET_DIR/debug/$built" "$library/$built.new"
mv "$library/$built.new" "$library/$built"
"$bindgen" generate --language "$language" --no-format --config "$here/uniffi.toml" --out-dir "$out" "$library/$built"
