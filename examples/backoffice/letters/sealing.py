"""Letters at rest are sealed: a copy of the back-office's database gives no code away.

The keys are the host's own, derived from the Espace's: the active one seals, those that are accepted still open. Drop none while letters
wait under it (`LETTERS_KEPT_DAYS`).
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _seals() -> MultiFernet:
    keys = settings.ESPACE_KEYS.host_keys("letters")
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])


def seal(text: str) -> bytes:
    """Encrypts and authenticates."""
    return _seals().encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    """Raises `cryptography.fernet.InvalidToken` for what these keys did not seal."""
    return _seals().decrypt(bytes(sealed)).decode()
