#!/bin/sh
# What the end-to-end tests need beyond Node: Chromium, a PostgreSQL server and libfaketime. As root it installs what is missing from
# Debian's packages; otherwise it names it. With --check it installs nothing.
set -eu

missing=""
[ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  missing="$missing postgresql"
fi
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || missing="$missing faketime"

[ -n "$missing" ] || exit 0
if [ "${1:-}" = "--check" ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "missing:$missing. As root: examples/portal/e2e/install.sh, or apt-get install$missing" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# The tests start clusters of their own: no system cluster is wanted.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
fi
apt-get update -q
# shellcheck disable=SC2086 # one word for each package
apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold $missing
