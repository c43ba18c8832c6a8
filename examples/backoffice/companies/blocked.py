"""Between which companies and firms the fund's suspension holds before a mandate begins.

A mandate that has begun says who suspended it. Of one that has not, the core keeps the fund's suspension beside it, and its summary does
not tell: the audit trail does. It is asked only where such a mandate is to be shown.
"""

from collections.abc import Iterable, Iterator

from espace_securise import BlockMandate, Espace, MandateNews, UnblockMandate, facts, mandates, outcomes
from espace_securise.replies import MandateSummary

from backoffice.paging import pages

Pair = tuple[str, str]
AT_ONCE = 1000


def blocked(espace: Espace, shown: Iterable[MandateSummary]) -> set[Pair]:
    """The pairs, company and firm, of those that have not begun and that the fund suspended."""
    scheduled = {(each.client, each.firm) for each in shown if isinstance(each.standing, mandates.Scheduled)}
    if not scheduled:
        return set()
    clients = {client for client, _ in scheduled}
    suspended = _last(espace, BlockMandate.kind, MandateNews.SUSPENDED, clients)
    lifted = _last(espace, UnblockMandate.kind, MandateNews.RESUMED, clients)
    return {pair for pair in scheduled if suspended.get(pair, -1) > lifted.get(pair, -1)}


def _last(espace: Espace, command: str, news: MandateNews, clients: set[str]) -> dict[Pair, int]:
    """Where in the audit trail this was done last between each pair of these companies."""
    last: dict[Pair, int] = {}
    for client, position in _done(espace, command):
        if client in clients and (firm := _firm(espace, position, news)) is not None:
            last[client, firm] = position
    return last


def _done(espace: Espace, command: str) -> Iterator[tuple[str, int]]:
    where = {"command": command, "outcome": "done"}
    for page in pages(lambda after: espace.report("audit", where=where, after=after, limit=AT_ONCE)):
        yield from ((row["tenant"], row["position"]) for row in page.rows)


def _firm(espace: Espace, position: int, news: MandateNews) -> str | None:
    """The firm that a line of the trail names, if it is this news."""
    for line in espace.audit(after=position - 1, limit=1):
        # A line that cannot be read is passed over: then this is another one.
        if line.position == position:
            match line.event.outcome:
                case outcomes.Done(fact=facts.Mandate(news=told, firm=firm)) if told is news:
                    return firm
    return None
