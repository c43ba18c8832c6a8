#!/bin/sh
# Puts a JDK and Maven on a Debian machine, for the Kotlin tests. Does nothing where they are there already. Needs root for apt-get.
set -eu

# "javac 17.0.15" is 17; nothing is 0.
java=$(javac -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p')
missing=""
[ "${java:-0}" -ge 17 ] || missing="$missing default-jdk-headless"
command -v mvn >/dev/null 2>&1 || missing="$missing maven"

[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "missing:$missing (a JDK of 17 or later, Maven of 3.8 or later). As root: apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # one word for each package
apt-get install -y -qq --no-install-recommends $missing >/dev/null
