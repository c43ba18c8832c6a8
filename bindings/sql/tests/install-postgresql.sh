#!/bin/sh
# Puts PostgreSQL's server on a Debian machine, for the tests that start a private cluster: only the programs, no service.
# Does nothing where they are there already. Needs root for apt-get.
set -eu

has_server() {
    for folder in $(echo "$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            return 0
        fi
    done
    return 1
}

if has_server; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "missing: PostgreSQL's server (initdb, postgres). Install it with: apt-get install postgresql" >&2
    exit 1
fi

# Debian's package would create a cluster and start it with the system.
mkdir -p /etc/postgresql-common
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    printf 'create_main_cluster = false\nstart_conf = manual\n' >/etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql >/dev/null
has_server || { echo "PostgreSQL's server is still missing after apt-get install postgresql" >&2; exit 1; }
