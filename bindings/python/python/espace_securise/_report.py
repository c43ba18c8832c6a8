"""The views for reporting, by the door of an Espace that was opened by URL."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps, loads
from typing import Any, NamedTuple, Union

__all__ = ["ReportPage", "Shown"]

Shown = Union[str, int, bool, None]
"""What a column is, as a page shows it."""


class ReportPage(NamedTuple):
    """Rows of a view, in an order that is the same for all pages."""

    rows: tuple[dict[str, Any], ...]
    """The rows: columns by name, in the view's order. Instants are RFC 3339 text in UTC."""

    next: str | None
    """Where the next page begins; `None` if this was the last."""

    @classmethod
    def _read(cls, wire: str) -> ReportPage:
        page = loads(wire)
        return cls(tuple(page["rows"]), page["next"])


def report_wire(
    view: str, where: Mapping[str, Shown], begins: Mapping[str, str], after: str | None, limit: int
) -> str:
    """A report as the native part reads it."""
    filters: list[dict[str, Shown]] = [{"column": column, "is": value} for column, value in where.items()]
    filters += [{"column": column, "begins": prefix} for column, prefix in begins.items()]
    return dumps({"view": view, "filters": filters, "after": after, "limit": limit})
