#!/bin/sh
# Runs the wizard against a portal: examples/kotlin/run.sh http://127.0.0.1:8080
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
portal=${1:?the address of a portal}
"$here/../../bindings/uniffi/kotlin/package.sh" install
cd "$here"
exec mvn --quiet --batch-mode --no-transfer-progress compile exec:java -Dexec.args="$portal"
