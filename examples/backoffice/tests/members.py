"""A person who holds a tenant, made as people are: by post, enrollment, activation."""

from typing import TypeVar

from espace_securise import (
    Activate,
    Espace,
    Identify,
    Origin,
    PostCode,
    Register,
    contents,
)

from tests.conftest import CLERK
from tests.sirets import siret

C = TypeVar("C")
PASSWORD = "Truelle&Niveau7"


def enrol(espace: Espace, number: int, email: str) -> None:
    """Opens an account for a tenant that is on file; nothing is left in the outbox."""
    espace.run(PostCode(by=CLERK, identifier=str(number)))
    origin = Origin(source="192.0.2.7")
    code = _said(espace, contents.PostedCode).code
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
    token = _said(espace, contents.Activation).url.partition("lien=")[2]
    espace.run(Activate(token=token, ticket=identified.ticket), origin=origin)
    for leased in espace.outbox().lease(limit=100):
        leased.delivered()


def _said(espace: Espace, kind: type[C]) -> C:
    found = []
    for leased in espace.outbox().lease(limit=100):
        with leased as message:
            if isinstance(message.content, kind):
                found.append(message.content)
    return found[-1]
