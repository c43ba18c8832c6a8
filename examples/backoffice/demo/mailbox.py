"""What leaves the outbox where nobody delivers: read by whoever plays the people that it is for."""

from typing import TypeVar

from espace_securise import Channel, Espace

C = TypeVar("C")


def outgoing(espace: Espace, channel: Channel | None = None) -> list[object]:
    """What messages that are on their way say. They are delivered by that."""
    found: list[object] = []
    for leased in espace.outbox().lease(limit=100, channel=channel):
        with leased as message:
            found.append(message.content)
    return found


def said(espace: Espace, kind: type[C]) -> C:
    """The last mail of a kind. Letters wait for their printing."""
    return [content for content in outgoing(espace, Channel.MAIL) if isinstance(content, kind)][-1]


def token(url: str) -> str:
    """What a mailed link says."""
    return url.partition("lien=")[2]
