"""Hashes with argon2-cffi and libsodium on request, so that the bench measures them in its own rounds.

One line in, `<peer> <m KiB> <t> <input hex> <salt hex>`; one line out, `<nanoseconds> <tag hex>`. The time is taken
here, around the hash alone: neither the pipe nor the parsing counts. The end of the input ends the program.
"""

import sys
import time
from importlib.metadata import version

from argon2.low_level import Type, hash_secret_raw
from nacl.pwhash import argon2id

TAG = 32


def argon2_cffi(secret: bytes, salt: bytes, memory: int, passes: int) -> bytes:
    return hash_secret_raw(secret, salt, passes, memory, 1, TAG, Type.ID, 19)


def libsodium(secret: bytes, salt: bytes, memory: int, passes: int) -> bytes:
    return argon2id.kdf(TAG, secret, salt, opslimit=passes, memlimit=memory * 1024)


PEERS = {"argon2-cffi": argon2_cffi, "libsodium": libsodium}


def answer(line: str) -> str:
    peer, memory, passes, secret, salt = line.split()
    arguments = (bytes.fromhex(secret), bytes.fromhex(salt), int(memory), int(passes))
    start = time.perf_counter_ns()
    tag = PEERS[peer](*arguments)
    return f"{time.perf_counter_ns() - start} {tag.hex()}"


def main() -> None:
    print(f"argon2-cffi {version('argon2-cffi')}, libsodium of PyNaCl {version('PyNaCl')}", flush=True)
    for line in sys.stdin:
        print(answer(line), flush=True)


if __name__ == "__main__":
    main()
