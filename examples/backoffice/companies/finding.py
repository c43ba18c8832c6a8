"""Finding tenants: the one place that knows how. What was typed is asked of the core; which identifiers are on file, of a view."""

from collections.abc import Callable
from dataclasses import dataclass

from espace_securise import Espace, FindTenants, Invalid, Staff, parse_identifier, parse_siret
from espace_securise.policy import CibtpIdFormat
from espace_securise.replies import FoundTenant, TenantsFound

from backoffice.paging import pages

# So many are looked at by one question. Where words are many and few tenants have them all, the next is asked at once, but not without end.
PAGE = 100
ENOUGH = 50
QUESTIONS = 10
# Each page of a view sorts all of it: few and large ones.
VIEW_PAGE = 20_000


@dataclass(frozen=True)
class Found:
    """Tenants, and after what to go on."""

    tenants: list[FoundTenant]
    next: str | None


def search(ask: Callable[[FindTenants], TenantsFound], by: Staff, typed: str, after: str | None = None) -> Found:
    """Tenants with words that begin so, or an identifier, SIREN or SIRET; some of them, and after what there are more."""
    sought = _joined(typed)
    # Signs alone are no word: the core would show the whole file.
    if not any(letter.isalnum() for letter in sought):
        return Found([], None)
    found: list[FoundTenant] = []
    for _ in range(QUESTIONS):
        page = ask(FindTenants(by=by, search=sought, after=after, limit=PAGE))
        found += page.tenants
        after = page.next
        if after is None or len(found) >= ENOUGH:
            break
    return Found(found, after)


def exactly(found: Found, typed: str, identifiers: CibtpIdFormat) -> FoundTenant | None:
    """The one that is meant: there is no other, or its whole identifier or SIRET was typed, which come first."""
    if len(found.tenants) == 1 and found.next is None:
        return found.tenants[0]
    number = _joined(typed)
    meant = set()
    try:
        meant.add(parse_siret(number).siret)
    except Invalid:
        pass
    try:
        meant.add(parse_identifier(number, format=identifiers))
    except Invalid:
        pass
    exact = [each for each in found.tenants if meant & {each.identifier, each.siret}]
    return exact[0] if len(exact) == 1 else None


def _joined(typed: str) -> str:
    """A number is one word, however people group its digits."""
    digits = "".join(typed.split())
    return digits if digits.isdigit() else typed.strip()


def on_file(espace: Espace, identifiers: set[str]) -> set[str]:
    """Which of these are on file. In one walk: a question for each would read the whole file for each."""
    walked = pages(lambda after: espace.report("tenants", after=after, limit=VIEW_PAGE))
    return {row["identifier"] for page in walked for row in page.rows if row["identifier"] in identifiers}
