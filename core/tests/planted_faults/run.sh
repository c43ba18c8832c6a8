#!/usr/bin/env bash
# Plants one fault after another into a copy of the core, and sees that the model test catches each.
#
# A fault is a replacement in one place of one source file, found by its text and not by its line; a text that is not
# there, or there more than once, stops the run, so that a fault that no longer applies is never taken for caught.
# CARGO_TARGET_DIR, if set, is where the copies are built; it should be another one than everyday work uses.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target/planted}"
# Copies in one place after another: what was compiled of one must not pass for the next.
export CARGO_INCREMENTAL=0
copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT

# What the workspace consists of, without what was built.
fresh_copy() {
    find "$copy" -mindepth 1 -delete
    (cd "$root" && tar -cf - --exclude=./target --exclude=./.git --exclude=.venv .) | tar -xf - -C "$copy"
}

# plant FILE OLD NEW: replaces the one place where FILE says OLD.
plant() {
    local file="$copy/core/src/$1" old="$2" new="$3" text rest
    text="$(cat "$file"; printf x)"
    text="${text%x}"
    rest="${text#*"$old"}"
    if [[ "$rest" == "$text" ]]; then
        echo "$1 no longer says: $old" >&2
        exit 2
    fi
    if [[ "${rest#*"$old"}" != "$rest" ]]; then
        echo "$1 says more than once: $old" >&2
        exit 2
    fi
    printf '%s%s%s' "${text%%"$old"*}" "$new" "$rest" >"$file"
}

# The properties that each fault is held against; all of them must hold without it.
properties() {
    (cd "$copy" && cargo test --quiet --locked -p espace-securise --test model -- in_random_commands inv01_to_inv14)
}

skip_throttle_write() {
    plant proof/guess.rs \
        'ruling.put(&self.key, &self.throttle.failed(ruling.now(), self.limit))?;' \
        'let _forgotten = self.throttle.failed(ruling.now(), self.limit);'
}

accept_consumed_link() {
    plant proof/slate.rs \
        'ruling.delete(&self.recovery);' \
        ''
}

skip_access_check() {
    plant proof/hat.rs \
        'let worn = access.filter(|access| access.is_live(now)).zip(tenant);' \
        'let worn = access.or(tenant.as_ref().map(|tenant| Access { account: AccountId::new(crate::token::SubjectId::from_bytes([0; 16])), tenant: tenant.id.clone(), title: crate::vocabulary::account::Title::Associated, rights: Rights::ALL, since: now, until: None, portfolios: Vec::new(), suspended: None, given_by: None })).zip(tenant);'
}

skip_mandate_check() {
    plant proof/hat.rs \
        'let given = mandate.given();' \
        'let given = mandate.rights;'
}

skip_caps() {
    plant proof/hat.rs \
        'given & access.rights & delegable(terms)' \
        'given & delegable(terms)'
}

expire_by_upkeep_only() {
    plant proof/hat.rs \
        'if !stored.is_due(now) {' \
        'if now >= Timestamp::MIN {'
}

accept_forwarded_invitation() {
    plant flow/join.rs \
        'if seat.account.email.unique_key() != back.invitation.email.unique_key() {' \
        'if false {'
}

log="$copy.log"
fresh_copy
if ! properties >"$log" 2>&1; then
    cat "$log"
    echo "the properties do not hold even without a planted fault" >&2
    exit 2
fi
echo "clean: the properties hold"

missed=0
for fault in skip_throttle_write accept_consumed_link skip_access_check \
    skip_mandate_check skip_caps expire_by_upkeep_only accept_forwarded_invitation; do
    fresh_copy
    "$fault"
    if properties >"$log" 2>&1; then
        echo "MISSED: $fault"
        missed=1
    elif grep -q 'Test failed: ' "$log"; then
        echo "caught: $fault ($(grep -o -m 1 'Test failed: .*' "$log" | cut -c 14- | cut -c 1-120))"
    else
        tail -n 40 "$log"
        echo "$fault: the copy did not build, so nothing was shown" >&2
        exit 2
    fi
done
rm -f "$log"
exit "$missed"
