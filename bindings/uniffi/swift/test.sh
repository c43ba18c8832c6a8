#!/bin/sh
# The tests of the Swift package. Where there is no swift, a Debian 13 that has one is made once (root and the network are needed,
# 1 GB, some minutes), among the user's caches, so that other checkouts find it; SWIFT_ROOT names another place. With CI=true
# nothing is ever skipped.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../../.." && pwd)
journeys="$root/core/tests/journeys"
suite=trixie
chroot_dir="${SWIFT_ROOT:-${XDG_CACHE_HOME:-${HOME:-$root/target}/.cache}/espace-securise/swift-$suite}"

skip() {
    if [ "${CI:-}" = true ]; then
        echo "swift tests: $1" >&2
        exit 1
    fi
    echo "swift tests skipped: $1"
    exit 0
}

# Beside a package of ours, what the library's own metadata tells: sources, headers, module maps.
assemble() {
    package=$1
    "$here/../generate.sh" swift "$here/target/generated" "$here/target/library" --features testing
    mkdir -p "$package"
    rm -rf "$package/Sources" "$package/Tests" "$package/library"
    cp -R "$here/Package.swift" "$here/Sources" "$here/Tests" "$package/"
    cp "$here"/target/generated/*.swift "$package/Sources/EspaceSecurise/"
    for module in EspaceSecuriseFFI EspaceSecuriseVocabularyFFI; do
        mkdir -p "$package/Sources/$module"
        cp "$here/target/generated/$module.h" "$package/Sources/$module/"
        cp "$here/target/generated/$module.modulemap" "$package/Sources/$module/module.modulemap"
    done
    cp -R "$here/target/library" "$package/library"
}

if command -v swift >/dev/null 2>&1; then
    assemble "$here/target/package"
    cd "$here/target/package"
    ESPACE_JOURNEYS=$journeys LD_LIBRARY_PATH="$PWD/library" DYLD_LIBRARY_PATH="$PWD/library" \
        swift test --quiet --disable-swift-testing -Xlinker "-L$PWD/library"
    exit
fi

[ "$(id -u)" = 0 ] || skip "no swift here, and only root can make a Debian that has one"

# One at a time: other checkouts use the same Debian.
mkdir -p "$(dirname "$chroot_dir")"
exec 9>"$chroot_dir.lock"
flock 9

if [ ! -e "$chroot_dir/swift-ready" ]; then
    if ! command -v debootstrap >/dev/null 2>&1; then
        command -v apt-get >/dev/null 2>&1 || skip "neither swift nor debootstrap nor apt-get is here"
        { apt-get update && apt-get install --yes --no-install-recommends debootstrap; } >/dev/null 2>&1 \
            || skip "neither swift nor debootstrap is here, and apt-get cannot install debootstrap"
    fi
fi

# Without /proc, swiftc does not find its own libraries.
mounted=no
leave() {
    if [ "$mounted" = yes ]; then
        umount "$chroot_dir/proc" || umount -l "$chroot_dir/proc"
    fi
}
trap leave EXIT
trap 'exit 1' HUP INT TERM
enter() {
    if [ ! -e "$chroot_dir/proc/self" ]; then
        mount -t proc proc "$chroot_dir/proc" || skip "this machine does not let root mount /proc in $chroot_dir"
        mounted=yes
    fi
}

if [ ! -e "$chroot_dir/swift-ready" ]; then
    # From where this machine's own packages come.
    mirror=$(sed -n -e 's/^URIs:[[:space:]]*\([^[:space:]]*\).*/\1/p' \
        -e 's/^deb[[:space:]]\(\[[^]]*\][[:space:]]*\)\{0,1\}\([^[:space:]]*\).*/\2/p' \
        /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
    [ -n "$mirror" ] || skip "no Debian mirror is known to this machine"
    # What a run that was cut short left behind.
    if [ -e "$chroot_dir/proc/self" ]; then umount "$chroot_dir/proc"; fi
    rm -rf --one-file-system "$chroot_dir"
    mkdir -p "$chroot_dir"
    echo "swift tests: making a Debian with swift in $chroot_dir, once"
    debootstrap --variant=minbase "$suite" "$chroot_dir" "$mirror" >"$chroot_dir.log" 2>&1 \
        || { tail -n 20 "$chroot_dir.log" >&2; skip "debootstrap failed"; }
    enter
    chroot "$chroot_dir" apt-get install --yes --no-install-recommends swiftlang libc6-dev libstdc++-14-dev \
        >>"$chroot_dir.log" 2>&1 || { tail -n 20 "$chroot_dir.log" >&2; skip "swiftlang cannot be installed"; }
    touch "$chroot_dir/swift-ready"
fi

assemble "$chroot_dir/package"
rm -rf "$chroot_dir/journeys"
mkdir "$chroot_dir/journeys"
cp "$journeys"/*.json "$chroot_dir/journeys/"
enter
chroot "$chroot_dir" /bin/sh -c 'cd /package && HOME=/root LC_ALL=C.UTF-8 ESPACE_JOURNEYS=/journeys LD_LIBRARY_PATH=/package/library \
    swift test --quiet --disable-swift-testing -Xlinker -L/package/library'
