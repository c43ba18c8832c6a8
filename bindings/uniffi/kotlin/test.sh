#!/bin/sh
# The tests of the Kotlin package: generates its sources from the library with the testing doors, then Maven.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
# Classes of types that are gone would still be found.
rm -rf "$here/target/native" "$here/target/classes" "$here/target/test-classes"
"$here/../generate.sh" kotlin "$here/target/generated/kotlin" "$here/target/library" --features testing
cd "$here"
exec mvn --quiet --batch-mode --no-transfer-progress test "$@"
