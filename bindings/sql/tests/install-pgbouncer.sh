#!/bin/sh
# Puts PgBouncer on a Debian machine, for the tests that stand a pooler before their private cluster: only the program, no
# service. Does nothing where it is there already. Needs root for apt-get.
set -eu

has_pooler() {
    command -v pgbouncer >/dev/null 2>&1 || [ -x /usr/sbin/pgbouncer ]
}

if has_pooler; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "missing: PgBouncer. Install it with: apt-get install pgbouncer" >&2
    exit 1
fi

# Debian's package would start a pooler with the system.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends pgbouncer >/dev/null
has_pooler || { echo "PgBouncer is still missing after apt-get install pgbouncer" >&2; exit 1; }
