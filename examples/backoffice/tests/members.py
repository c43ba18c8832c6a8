"""People who hold a tenant, made as people are: by post, enrollment, activation; and what they agree to."""

from datetime import datetime
from typing import TypeVar

from espace_securise import Espace, PostCode, TenantKind, contents

from demo import acts
from demo.acts import RIGHTS, session
from demo.mailbox import outgoing
from tests.conftest import CLERK, put
from tests.sirets import siret

__all__ = ["RIGHTS", "accept", "associate", "enrol", "outgoing", "pair", "propose", "said", "seek", "session"]

C = TypeVar("C")
COMPANY, FIRM = "17071", "17080"
AT_COMPANY, AT_FIRM = "jeanne@durand.example", "nadia@leroy.example"
SOUGHT, AT_SOUGHT = "Cabinet Tessier", "contact@tessier.example"


def enrol(espace: Espace, number: int, email: str) -> None:
    """Opens an account for a tenant that is on file; nothing is left in the outbox."""
    acts.enrol(espace, str(number), siret(number), _posted(espace, number), email)
    outgoing(espace)


def associate(espace: Espace, number: int, email: str) -> None:
    """One more site for somebody, by its posted code."""
    acts.associate(espace, str(number), siret(number), _posted(espace, number), email)


def _posted(espace: Espace, number: int) -> str:
    espace.run(PostCode(by=CLERK, identifier=str(number)))
    return said(espace, contents.PostedCode).code


def pair(espace: Espace) -> None:
    """A company and a firm on file, each with its person."""
    put(espace, int(COMPANY))
    put(espace, int(FIRM), company="Cabinet Leroy", kind=TenantKind.FIRM)
    enrol(espace, int(COMPANY), AT_COMPANY)
    enrol(espace, int(FIRM), AT_FIRM)


def propose(espace: Espace, starts_at: datetime | None = None) -> str:
    """The company proposes a mandate to the firm; its name."""
    return acts.propose(espace, AT_COMPANY, FIRM, starts_at)


def accept(espace: Espace, mandate: str) -> None:
    """The firm accepts it."""
    acts.accept(espace, AT_FIRM, COMPANY, FIRM, mandate)


def seek(espace: Espace, email: str = AT_SOUGHT, name: str = SOUGHT) -> str:
    """The company looks for a firm that is not on file; what names that."""
    return acts.seek(espace, AT_COMPANY, email, name)


def said(espace: Espace, kind: type[C]) -> C:
    """The last of a kind, by whichever way it leaves."""
    return [content for content in outgoing(espace) if isinstance(content, kind)][-1]
