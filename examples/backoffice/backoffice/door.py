"""The Espace of this process: the one door to the rules."""

import os
from functools import cache

from django.conf import settings
from espace_securise import Espace, guide_policy
from espace_securise.policy import PolicyTerms


def policy() -> PolicyTerms:
    """The terms that this Espace keeps. The portal's must be the same."""
    return guide_policy(settings.ESPACE_LINKS)


def opened() -> Espace:
    """One more, over the database of the settings."""
    return Espace.open(settings.ESPACE_URL, keys=settings.ESPACE_KEYS, policy=policy())


@cache
def espace() -> Espace:
    """The Espace, opened when it is first asked for: a server that forks gives each process its own."""
    return opened()


os.register_at_fork(after_in_child=espace.cache_clear)
