"""Letters from the outbox to a printing, each once.

A lent message is first noted as a letter of the printing, sealed, and then taken out of the outbox. Whoever is killed between the two
leaves it in both; it is lent again, known by its name, and only taken out.
"""

import logging
from datetime import timedelta

from django.db import transaction
from espace_securise import Channel, Espace, EspaceError, Leased, recipients

from letters.models import Letter, Printing
from letters.sealing import seal
from letters.wording import Unwritable, Written, write

_log = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
AT_ONCE = 200


def take(espace: Espace, by: str, most: int) -> Printing | None:
    """A printing of the letters that are due, `most` at most; nothing if there are none."""
    printing: Printing | None = None
    taken = 0
    while taken < most:
        lent = espace.outbox().lease(channel=Channel.POST, limit=min(AT_ONCE, most - taken), lease=LEASE)
        if not lent:
            break
        written, settled = _written(lent)
        with transaction.atomic():
            for message, letter in written:
                printing = printing or Printing.objects.create(made_at=espace.now(), made_by=by)
                _note(printing, message, letter)
        for each in settled:
            each.delivered()
        taken += len(written)
    return printing


def _written(lent: list[Leased]) -> tuple[list[tuple[str, Written]], list[Leased]]:
    """What is new among them, and which leave the outbox: new, already noted, or to nobody."""
    written, settled = [], []
    for each in lent:
        try:
            message = each.message()
            to_nobody = isinstance(message.to, recipients.Nobody)
            if not to_nobody and not Letter.objects.filter(message=message.id).exists():
                written.append((message.id, write(message)))
            settled.append(each)
        except (Unwritable, EspaceError) as fault:
            code = fault.code if isinstance(fault, EspaceError) else str(fault)
            _log.error("message %d of the outbox makes no letter: %s", each.id, code)
            each.failed(code)
    return written, settled


def _note(printing: Printing, message: str, letter: Written) -> None:
    Letter.objects.create(
        printing=printing,
        message=message,
        kind=letter.kind,
        company=letter.company,
        expires_at=letter.expires_at,
        sealed=seal(letter.to_json()),
    )
