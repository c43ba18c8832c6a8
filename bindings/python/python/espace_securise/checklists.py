# Generated from the core's source by bindings/python/generate: change it there, never here.
"""Passwords, judged rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._value import flag, many, Value
from .rules import _read_rule, Rule

__all__ = [
    "Checklist",
    "RuleState",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RuleState(Value):
    """A rule, and whether the password meets it."""

    rule: Rule
    """Which rule."""

    met: bool
    """Whether it was examined and is met; a rule that could not be examined is not met."""

    def _wire(self) -> str:
        return self.rule._wire()[:-1] + ',"met":' + flag(self.met) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> RuleState:
        return cls(rule=_read_rule(wire), met=wire["met"])


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checklist(Value):
    """Every rule of the policy, met or not: the reason of a refusal, rule by rule (requirement 53; NIST SP
    800-63B, 3.1.1.2), and what a form shows while a person types.

    The order of the rules is fixed; `Rule.NotBreached` is absent where there is no filter.
    """

    rules: tuple[RuleState, ...]
    """One state for each rule."""

    def _wire(self) -> str:
        return '{"rules":' + many(self.rules, lambda each: each._wire()) + '}'

    @classmethod
    def _read(cls, wire: dict[str, Any]) -> Checklist:
        return cls(rules=tuple(RuleState._read(each) for each in wire["rules"]))
