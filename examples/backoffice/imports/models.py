"""An import as it goes on: a file, its lines, and how far each of them is. All that a worker needs to go on after it was killed."""

from datetime import timezone

from django.db import models
from espace_securise import Filing


class Batch(models.Model):
    """A file that was read (« lot »)."""

    class State(models.TextChoices):
        """How far it is."""

        READ = "read", "À vérifier"
        WANTED = "wanted", "En attente de dépôt"
        FILING = "filing", "Dépôt en cours"
        CANCELLED = "cancelled", "Arrêté"
        REFUSED = "refused", "Refusé"
        DONE = "done", "Terminé"

    class Codes(models.TextChoices):
        """Whom a code letter is posted to."""

        NEW = "new", "aux tiers nouveaux seulement"
        ALL = "all", "à tous ceux du fichier qui n'ont ni accès ni code en route"
        NONE = "none", "à personne"

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the file: the same file goes on where it was left."""
    by = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    read_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10)
    codes = models.CharField(max_length=10, choices=Codes, default=Codes.NEW)
    state = models.CharField(max_length=10, choices=State, default=State.READ, db_index=True)
    told = models.CharField(max_length=300, blank=True)
    """Why it was refused as a whole."""
    encoding = models.CharField(max_length=20)
    separator = models.CharField(max_length=30)
    blank = models.PositiveIntegerField()
    already = models.PositiveIntegerField(default=0)
    """How many of its good lines were on file when it was read."""

    class Meta:
        """The newest first."""

        ordering = ("-id",)

    @property
    def filed_as(self) -> str:
        """Its name for the core, which remembers names for good: another one if these tables are begun anew beside the same Espace."""
        return f"{self.pk} {self.read_at.astimezone(timezone.utc).isoformat()} {self.digest}"


class Line(models.Model):
    """A line of it."""

    class State(models.TextChoices):
        """How far it is."""

        WRONG = "wrong", "écartée"
        READY = "ready", "à déposer"
        FILING = "filing", "commencée"
        FILED = "filed", "déposée"
        REFUSED = "refused", "refusée"

    class Filing(models.TextChoices):
        """What filing it did, by the core's names."""

        CREATED = Filing.CREATED.value, "créé"
        AMENDED = Filing.AMENDED.value, "modifié"
        CODES_VOIDED = Filing.CODES_VOIDED.value, "modifié, codes en route annulés"
        UNCHANGED = Filing.UNCHANGED.value, "inchangé"

    class Code(models.TextChoices):
        """What became of its code letter, if one was wanted."""

        POSTED = "posted", "posté"
        ON_ITS_WAY = "on_its_way", "déjà en route"
        NOT_NEEDED = "not_needed", "inutile : une personne a un accès"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State)
    values = models.JSONField()
    faults = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    identifier = models.CharField(max_length=40, blank=True)
    """As the core normalises it."""
    began_at = models.DateTimeField(null=True)
    """When filing began: what the audit trail says since then of this identifier was this line's doing."""
    filing = models.CharField(max_length=20, choices=Filing, blank=True)
    code = models.CharField(max_length=20, choices=Code, blank=True)
    code_until = models.DateTimeField(null=True)
    """Until when the last of its codes works."""

    class Meta:
        """As in the file; a line is there once."""

        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="a_line_once")]
        indexes = [models.Index(fields=["batch", "state", "number"])]
