"""Policies: the guide's, with what a caisse changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from json import loads
from typing import Any, TypeVar

from . import _core
from ._encode import encode
from ._value import Value
from .policy import Links, PolicyTerms

__all__ = ["guide_policy"]

V = TypeVar("V", bound=Value)


def guide_policy(links: Links | Mapping[str, str], **changes: Any) -> PolicyTerms:
    """The guide's terms, for these link templates, with changes: a new value for a term, or a mapping of parts of it.

    ```python
    guide_policy(links, session={"idle": timedelta(minutes=15)}, source=None)
    ```

    Whether the terms keep their bounds is told when an `Espace` opens with them.
    """
    templates = links if isinstance(links, Links) else Links(**links)
    pages = encode(templates)
    wire = loads(_core.guide_terms(templates.activation, templates.reset, templates.recertification))
    wire["links"] = loads(pages)
    return _changed(PolicyTerms._read(wire), changes)


def policy_wire(policy: PolicyTerms | Mapping[str, Any]) -> tuple[PolicyTerms, str]:
    """A policy, or changes to the guide's with the links among them, and its wire."""
    if isinstance(policy, Mapping):
        if "links" not in policy:
            raise TypeError("a policy needs its links: policy={'links': {...}}")
        policy = guide_policy(**policy)
    if not isinstance(policy, PolicyTerms):
        raise TypeError(f"policy must be PolicyTerms or a mapping, not {type(policy).__name__}")
    return policy, encode(policy)


def _changed(value: V, changes: Mapping[str, Any]) -> V:
    known = [field.name for field in fields(value)]  # type: ignore[arg-type]
    new: dict[str, Any] = {}
    for name, change in changes.items():
        if name not in known:
            raise TypeError(f"{type(value).__name__} has no term {name!r}: it has {', '.join(known)}")
        held = getattr(value, name)
        new[name] = _changed(held, change) if isinstance(change, Mapping) and isinstance(held, Value) else change
    changed: V = replace(value, **new)  # type: ignore[type-var]
    return changed
