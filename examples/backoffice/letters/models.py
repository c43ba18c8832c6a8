"""Letters that left the outbox for paper: which printing they are in, and what became of them."""

from django.db import models

KINDS = {
    "welcome": "courrier de bienvenue",
    "posted_code": "code confidentiel",
    "mandate_letter": "délégation de droits",
}
"""What letters are, by the kinds of their contents."""


class Printing(models.Model):
    """Letters that are printed together (« tirage »)."""

    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    posted_at = models.DateTimeField(null=True)
    posted_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    @property
    def name(self) -> str:
        """As files are called."""
        return f"tirage-{self.pk:06d}"


class Letter(models.Model):
    """One letter. Its number is its key; what is under its seal holds a code, and goes when it is of no use any more."""

    printing = models.ForeignKey(Printing, models.PROTECT, related_name="letters")
    message = models.CharField(max_length=64, unique=True)
    """The message's own name: a message that is lent twice is one letter."""
    kind = models.CharField(max_length=30)
    company = models.CharField(max_length=200)
    expires_at = models.DateTimeField(null=True)
    sealed = models.BinaryField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=200, blank=True)

    class Meta:
        """As they are printed."""

        ordering = ("id",)

    @property
    def number(self) -> str:
        """What stands on the letter, for people and in its data matrix."""
        return f"L{self.pk:09d}"

    @property
    def nature(self) -> str:
        """What it is, in words."""
        return KINDS.get(self.kind, self.kind)

    @staticmethod
    def key_of(number: str) -> int | None:
        """The letter that a number names, as typed or as a reader of codes types it."""
        digits = number.strip().upper().removeprefix("L")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None
