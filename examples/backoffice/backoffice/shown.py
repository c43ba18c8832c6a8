"""How values are shown in templates."""

from datetime import datetime

from django import template
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
