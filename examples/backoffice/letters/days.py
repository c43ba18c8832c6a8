"""Instants in words, as the portal's letters have them: a clock in Paris, whatever the season."""

from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def day(at: datetime, language: str) -> str:
    """« mercredi 9 septembre 2026 »."""
    local = at.astimezone(PARIS)
    number = "1er" if language == "fr" and local.day == 1 else str(local.day)
    return f"{WEEKDAYS[language][local.weekday()]} {number} {MONTHS[language][local.month - 1]} {local.year}"


def moment(at: datetime, language: str) -> str:
    """Day and hour, as a sentence holds them."""
    local = at.astimezone(PARIS)
    if language == "fr":
        return f"{day(at, language)} à {local.hour} h {local.minute:02} (heure de Paris)"
    return f"{day(at, language)} at {local.hour}:{local.minute:02} (Paris time)"
