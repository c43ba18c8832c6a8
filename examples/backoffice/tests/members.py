"""People who hold a tenant, made as people are: by post, enrollment, activation; and what they agree to."""

from datetime import datetime
from typing import TypeVar

from espace_securise import (
    AcceptMandate,
    Activate,
    Associate,
    Espace,
    Identify,
    LogIn,
    Origin,
    PostCode,
    ProposeMandate,
    Register,
    Right,
    SeekFirm,
    TenantKind,
    contents,
)

from tests.conftest import CLERK, put
from tests.sirets import siret

C = TypeVar("C")
PASSWORD = "Truelle&Niveau7"
COMPANY, FIRM = "17071", "17080"
AT_COMPANY, AT_FIRM = "jeanne@durand.example", "nadia@leroy.example"
SOUGHT, AT_SOUGHT = "Cabinet Tessier", "contact@tessier.example"
RIGHTS = (Right.DECLARATIONS_READ, Right.DECLARATIONS_SUBMIT)


def enrol(espace: Espace, number: int, email: str) -> None:
    """Opens an account for a tenant that is on file; nothing is left in the outbox."""
    espace.run(PostCode(by=CLERK, identifier=str(number)))
    origin = Origin(source="192.0.2.7")
    code = said(espace, contents.PostedCode).code
    identified = espace.run(Identify(identifier=str(number), siret=siret(number), code=code), origin=origin)
    espace.run(
        Register(
            ticket=identified.ticket,
            email=email,
            email_confirmation=email,
            password=PASSWORD,
            password_confirmation=PASSWORD,
        ),
        origin=origin,
    )
    token = said(espace, contents.Activation).url.partition("lien=")[2]
    espace.run(Activate(token=token, ticket=identified.ticket), origin=origin)
    outgoing(espace)


def session(espace: Espace, email: str, device: str = "Firefox") -> str:
    """A log-in."""
    logged_in = espace.run(LogIn(email=email, password=PASSWORD), origin=Origin(source="192.0.2.7", device=device))
    return logged_in.session


def pair(espace: Espace) -> None:
    """A company and a firm on file, each with its person."""
    put(espace, int(COMPANY))
    put(espace, int(FIRM), company="Cabinet Leroy", kind=TenantKind.FIRM)
    enrol(espace, int(COMPANY), AT_COMPANY)
    enrol(espace, int(FIRM), AT_FIRM)


def propose(espace: Espace, starts_at: datetime | None = None) -> str:
    """The company proposes a mandate to the firm; its name."""
    asked = ProposeMandate(session=session(espace, AT_COMPANY), firm=FIRM, rights=RIGHTS, starts_at=starts_at)
    return espace.run(asked).mandate.mandate


def seek(espace: Espace, email: str = AT_SOUGHT, name: str = SOUGHT) -> str:
    """The company looks for a firm that is not on file; what names that."""
    asked = SeekFirm(session=session(espace, AT_COMPANY), email=email, name=name, rights=RIGHTS)
    return espace.run(asked).sought.id


def accept(espace: Espace, mandate: str) -> None:
    """The firm accepts it."""
    by = session(espace, AT_FIRM)
    espace.run(AcceptMandate(session=by, tenant=COMPANY, firm=FIRM, mandate=mandate, text_hash="0" * 64))


def associate(espace: Espace, number: int, email: str) -> None:
    """One more site for somebody, by its posted code."""
    espace.run(PostCode(by=CLERK, identifier=str(number)))
    code = said(espace, contents.PostedCode).code
    espace.run(Associate(session=session(espace, email), identifier=str(number), siret=siret(number), code=code))


def outgoing(espace: Espace) -> list[object]:
    """What messages that are on their way say. They are delivered by that."""
    found: list[object] = []
    for leased in espace.outbox().lease(limit=100):
        with leased as message:
            found.append(message.content)
    return found


def said(espace: Espace, kind: type[C]) -> C:
    """The last of a kind."""
    return [content for content in outgoing(espace) if isinstance(content, kind)][-1]
