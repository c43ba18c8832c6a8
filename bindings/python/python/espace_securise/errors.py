"""What a call raises when it gives no reply: one tree under `EspaceError`."""

from __future__ import annotations

from json import loads

from .refusals import Refusal, TooManyAttempts, TooManyMessages, _read_refusal

__all__ = ["Corrupt", "EspaceError", "Invalid", "Refused", "StoreError"]


class EspaceError(Exception):
    """A call gave no reply. `code` is a stable name for programs; the text is for the operator's log and holds no secret."""

    def __init__(self, message: str, *, code: str) -> None:
        """With its text and its stable name."""
        super().__init__(message)
        self._code = code

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles, so that it crosses to another process like any exception."""
        return (_again, (type(self), str(self), self._code))

    @property
    def code(self) -> str:
        """A stable name for programs."""
        return self._code


class Refused(EspaceError):
    """The answer is no, and its trace is committed. `reason` says why, to be matched on.

    ```python
    try:
        logged_in = espace.run(LogIn(email=email, password=password))
    except Refused as refused:
        match refused.reason:
            case refusals.TooManyAttempts(retry_after=int(seconds)): ...
            case refusals.WrongCredentials(): ...
    ```
    """

    def __init__(self, reason: Refusal, message: str | None = None) -> None:
        """With its reason."""
        super().__init__(reason.kind if message is None else message, code=reason.kind)
        self._reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles, so that it crosses to another process like any exception."""
        return (Refused, (self._reason, str(self)))

    @property
    def reason(self) -> Refusal:
        """Why: one of the classes of `espace_securise.refusals`."""
        return self._reason

    @property
    def retry_after(self) -> int | None:
        """Seconds to wait, where waiting helps."""
        match self._reason:
            case TooManyAttempts(retry_after=seconds):
                return seconds
            case TooManyMessages(retry_after=seconds):
                return seconds
            case _:
                return None


class Invalid(EspaceError, ValueError):
    """What was given cannot be used: a text, a policy, keys, a URL. Nothing was asked."""


class StoreError(EspaceError):
    """The store could not answer, or others won every race: try again later.

    A store that failed at the commit may not know whether it was written. What a store written in Python raised is the
    `__cause__`.
    """


class Corrupt(EspaceError):
    """A stored record cannot be read: damaged, or written by a later version. It is left as it is."""

    def __init__(self, message: str, *, key: str) -> None:
        """With the record's key."""
        super().__init__(message, code="corrupt_record")
        self._key = key

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles, so that it crosses to another process like any exception."""
        return (_corrupt, (str(self), self._key))

    @property
    def key(self) -> str:
        """Which record."""
        return self._key


def _again(kind: type[EspaceError], message: str, code: str) -> EspaceError:
    return kind(message, code=code)


def _corrupt(message: str, key: str) -> Corrupt:
    return Corrupt(message, key=key)


def _make(kind: str, code: str, message: str, detail: str) -> EspaceError:
    """The exception of what the native part could not answer."""
    if kind == "refused":
        return Refused(_read_refusal(loads(detail)), message)
    if kind == "corrupt":
        return Corrupt(message, key=detail)
    if kind == "store":
        return StoreError(message, code=code)
    if kind == "invalid":
        return Invalid(message, code=code)
    return EspaceError(message, code=code)
