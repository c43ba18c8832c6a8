"""How values are shown in templates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from espace_securise import parse_siret

register = template.Library()

ROW_WORDS = {
    "enrolled": "Par les deux courriers",
    "associated": "Site associé",
    "invited": "Sur invitation",
    "done": "Fait",
    "refused": "Refusé",
    "visitor": "Visiteur",
    "holder": "Titulaire",
    "staff": "Caisse",
    "upkeep": "Horloge",
}


@register.simple_tag(takes_context=True)
def entry(context: Mapping[str, Any], page: str, name: str) -> str:
    """A line of the menu, which says so where it leads to the page that is shown."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match is not None and match.url_name == page
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse(page), current, name)


@register.filter
def instant(value: str | datetime | None) -> str:
    """An instant of the core's, as a clock in Paris shows it."""
    if not value:
        return "—"
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return localtime(at).strftime("%d/%m/%Y %H:%M:%S")


@register.filter
def worded(value: str | None) -> str:
    """A code of a report in words; itself where there are none."""
    return "—" if value is None else ROW_WORDS.get(value, value)


@register.filter
def siret(value: str) -> str:
    """In groups, as people read it to each other on the telephone."""
    digits = parse_siret(value).siret
    return f"{digits[:3]} {digits[3:6]} {digits[6:9]} {digits[9:]}"


@register.filter
def grouped(value: int) -> str:
    """A number with spaces that no line breaks at."""
    return f"{value:,}".replace(",", "\u202f")
