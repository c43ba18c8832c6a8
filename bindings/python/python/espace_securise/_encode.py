"""A value on its way to the native part; one that does not fit is told by its field, never by what it holds."""

from __future__ import annotations

from ._value import Value, misfit

__all__ = ["encode"]


def encode(value: Value) -> str:
    """The wire of a value. Raises `TypeError` or `ValueError` if a field does not hold what it is annotated with."""
    try:
        return value._wire()
    except (AttributeError, TypeError, ValueError) as fault:
        raise _explained(value, fault) from None


def _explained(value: object, fault: Exception) -> TypeError | ValueError:
    if not isinstance(value, Value):
        return TypeError(f"expected a value of espace_securise, not {type(value).__name__}")
    found = misfit(value)
    if found is not None:
        return TypeError(found)
    told = f"{type(value).__name__}: {fault}"
    return ValueError(told) if isinstance(fault, ValueError) else TypeError(told)
