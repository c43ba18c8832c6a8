"""What members do on the portal, by the same commands: open an account with the code of a letter, log in, agree to mandates."""

from datetime import datetime

from espace_securise import (
    AcceptMandate,
    Activate,
    Associate,
    Espace,
    Identify,
    JoinByInvitation,
    LogIn,
    Origin,
    ProposeMandate,
    Register,
    Right,
    SeekFirm,
    contents,
)

from demo import mailbox

PASSWORD = "Truelle&Niveau7"
SOURCE = "192.0.2.7"
RIGHTS = (Right.DECLARATIONS_READ, Right.DECLARATIONS_SUBMIT)
# The host hashes the text that it shows whoever accepts; here nobody is shown one.
TEXT_HASH = "0" * 64


def enrol(espace: Espace, identifier: str, siret: str, code: str, email: str) -> None:
    """The two steps, and the link that is mailed."""
    origin = Origin(source=SOURCE)
    identified = espace.run(Identify(identifier=identifier, siret=siret, code=code), origin=origin)
    register = Register(
        ticket=identified.ticket,
        email=email,
        email_confirmation=email,
        password=PASSWORD,
        password_confirmation=PASSWORD,
    )
    espace.run(register, origin=origin)
    token = mailbox.token(mailbox.said(espace, contents.Activation).url)
    espace.run(Activate(token=token, ticket=identified.ticket), origin=origin)


def session(espace: Espace, email: str, device: str = "Firefox") -> str:
    """A log-in."""
    asked = LogIn(email=email, password=PASSWORD)
    return espace.run(asked, origin=Origin(source=SOURCE, device=device)).session


def associate(espace: Espace, identifier: str, siret: str, code: str, email: str) -> None:
    """One more site for somebody, by its posted code."""
    espace.run(Associate(session=session(espace, email), identifier=identifier, siret=siret, code=code))


def join(espace: Espace, first_name: str, last_name: str) -> None:
    """Whoever was invited last opens an account by the link."""
    token = mailbox.token(mailbox.said(espace, contents.Invitation).url)
    asked = JoinByInvitation(
        token=token,
        first_name=first_name,
        last_name=last_name,
        password=PASSWORD,
        password_confirmation=PASSWORD,
    )
    espace.run(asked, origin=Origin(source=SOURCE))


def propose(espace: Espace, by: str, firm: str, starts_at: datetime | None = None) -> str:
    """The company of whoever logs in with this address proposes a mandate to a firm; its name."""
    asked = ProposeMandate(session=session(espace, by), firm=firm, rights=RIGHTS, starts_at=starts_at)
    return espace.run(asked).mandate.mandate


def accept(espace: Espace, by: str, tenant: str, firm: str, mandate: str) -> None:
    """The firm's person accepts it."""
    asked = AcceptMandate(
        session=session(espace, by), tenant=tenant, firm=firm, mandate=mandate, text_hash=TEXT_HASH
    )
    espace.run(asked)


def seek(espace: Espace, by: str, email: str, name: str) -> str:
    """The company looks for a firm that is not on file; what names that."""
    asked = SeekFirm(session=session(espace, by), email=email, name=name, rights=RIGHTS)
    return espace.run(asked).sought.id
