#!/bin/sh
# The jar that is shipped: generated from the library without the testing doors, with the library inside where JNA looks.
# Usage: package.sh [Maven goal, package unless said otherwise]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cd "$here"
# What was compiled for the tests knows the testing doors.
rm -rf target/classes target/native
"$here/../generate.sh" kotlin "$here/target/generated/kotlin" "$here/target/library"
case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux-x86-64 ;;
    Linux-aarch64) platform=linux-aarch64 ;;
    Darwin-arm64) platform=darwin-aarch64 ;;
    Darwin-x86_64) platform=darwin-x86-64 ;;
    *) echo "package.sh: no name of JNA's is known for $(uname -s) $(uname -m)" >&2; exit 1 ;;
esac
mkdir -p "target/native/$platform"
cp target/library/libespace_securise_uniffi.* "target/native/$platform/"
exec mvn --quiet --batch-mode --no-transfer-progress -Dmaven.test.skip=true "${1:-package}"
