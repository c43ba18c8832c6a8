"""What every value is: frozen, shown without its secrets, and one line of JSON on the wire.

Nothing here decides anything: a value of the wrong type does not cross, and the core judges the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, timezone
from json.encoder import encode_basestring_ascii as text
from typing import Any, ClassVar, Generic, NoReturn, TypeVar

__all__ = [
    "Command",
    "SecretValue",
    "Value",
    "flag",
    "instant",
    "many",
    "span",
    "text",
    "to_instant",
    "to_span",
    "whole",
]

Reply_co = TypeVar("Reply_co", covariant=True)
T = TypeVar("T")

_SECOND = timedelta(seconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Value:
    """A value of the vocabulary. Its `repr` leaves out secrets and personal data, as the core's `Debug` does."""

    __slots__ = ()

    _hidden: ClassVar[frozenset[str]] = frozenset()

    def _wire(self) -> str:
        raise NotImplementedError

    def __repr__(self) -> str:
        """Every field, save what must not be shown."""
        slots: tuple[str, ...] = getattr(type(self), "__slots__", ())
        shown = (
            f"{name}=<redacted>" if name in self._hidden else f"{name}={getattr(self, name)!r}" for name in slots
        )
        return f"{type(self).__name__}({', '.join(shown)})"


class SecretValue(Value):
    """A value with a secret inside: it is neither pickled nor copied, nor compared by what it holds."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuses to be pickled or copied."""
        raise TypeError(
            f"{type(self).__name__} holds a secret and is neither pickled nor copied; keep the one there is, "
            "or make another from its fields"
        )


class Command(Value, Generic[Reply_co]):
    """What can be asked; `Espace.run` answers its reply."""

    __slots__ = ()


def flag(value: bool) -> str:
    """A truth value on the wire."""
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise TypeError("expected a bool")


def whole(value: int, most: int) -> str:
    """A whole number on the wire."""
    if type(value) is not int:
        raise TypeError("expected an int")
    if not 0 <= value <= most:
        raise ValueError(f"expected a number from 0 to {most}")
    return str(value)


def instant(value: datetime) -> str:
    """An instant on the wire: UTC, to the second."""
    if not isinstance(value, datetime):
        raise TypeError("expected a datetime")
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError("expected an aware datetime, such as datetime.now(timezone.utc); this one has no time zone")
    if value < _EPOCH:
        raise ValueError("expected an instant from 1970 on")
    return '"' + value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") + '"'


def to_instant(wire: str) -> datetime:
    """An instant from the wire, aware and in UTC."""
    return datetime.fromisoformat(wire[:-1] + "+00:00")


def span(value: timedelta) -> str:
    """A length of time on the wire: whole seconds."""
    if not isinstance(value, timedelta):
        raise TypeError("expected a timedelta")
    seconds, rest = divmod(value, _SECOND)
    if seconds < 0 or rest:
        raise ValueError("expected whole seconds, none of them negative")
    return str(seconds)


def to_span(wire: int) -> timedelta:
    """A length of time from the wire."""
    return timedelta(seconds=wire)


def many(values: Iterable[T], wire: Callable[[T], str]) -> str:
    """A list on the wire."""
    if not isinstance(values, (tuple, list)):
        raise TypeError("expected a tuple")
    return "[" + ",".join([wire(value) for value in values]) + "]"


def misfit(value: Any) -> str | None:
    """Which field of a value does not have the type that it is annotated with, and what it has instead."""
    for field in fields(value) if is_dataclass(value) else ():
        name, held = field.name, getattr(value, field.name, None)
        if not _fits(str(field.type), held):
            return f"{type(value).__name__}.{name} must be {field.type}, not {type(held).__name__}"
        for inner in held if isinstance(held, (tuple, list)) else (held,):
            if isinstance(inner, Value) and (found := misfit(inner)) is not None:
                return found
    return None


_PLAIN: dict[str, type] = {"str": str, "int": int, "bool": bool, "datetime": datetime, "timedelta": timedelta}


def _fits(annotation: str, value: object) -> bool:
    if annotation.startswith("tuple["):
        item = annotation.removeprefix("tuple[").removesuffix(", ...]")
        return isinstance(value, (tuple, list)) and (
            not annotation.endswith(", ...]") or all(_fits(item, each) for each in value)
        )
    if " | " in annotation:
        return any(_fits(each, value) for each in annotation.split(" | "))
    if annotation == "None":
        return value is None
    if annotation in _PLAIN:
        return isinstance(value, _PLAIN[annotation]) and not (annotation == "int" and isinstance(value, bool))
    if any(each.__name__ == annotation.removeprefix("_") for each in type(value).__mro__):
        return True
    # A sum's name is no class: any value that has a kind may be one of its variants.
    return isinstance(value, Value) and hasattr(type(value), "kind")
