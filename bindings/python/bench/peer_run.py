"""One run of the peer in a process of its own: seconds of each journey, in JSON."""

from __future__ import annotations

import json
import sys
import time

import peer

hashing, rounds = sys.argv[1] == "hashing", int(sys.argv[2])
peer.configure(hashing=hashing)
spent = []
for number in range(rounds):
    person = peer.Person(number)
    begun = time.perf_counter()
    person.journey()
    spent.append(time.perf_counter() - begun)
print(json.dumps(spent))
