"""How far a batch is, in numbers: for its page, for what the page asks while it waits, for the terminal."""

from dataclasses import asdict, dataclass

from django.db.models import Count, Q

from imports.models import Batch, Line


@dataclass(frozen=True)
class Progress:
    """Numbers of lines."""

    total: int
    wrong: int
    good: int
    filed: int
    refused: int
    created: int
    amended: int
    voided: int
    unchanged: int
    codes: int
    doubtful: int

    @property
    def done(self) -> int:
        """Lines that nothing is left to do for, of the good ones."""
        return self.filed + self.refused

    @property
    def told(self) -> str:
        """In words, as its page and the terminal say it."""
        return (
            f"{self.filed} déposées ({self.created} créées, {self.amended} modifiées, {self.voided} avec des codes annulés, "
            f"{self.unchanged} inchangées), {self.codes} codes postés, {self.refused} refusées"
        )

    def as_json(self) -> dict[str, int | str]:
        """For the page's own question."""
        return {**asdict(self), "done": self.done, "told": self.told}


def progress(batch: Batch) -> Progress:
    """As of now."""
    state, filing = Line.State, Line.Filing
    counts = batch.lines.aggregate(
        total=Count("pk"),
        wrong=Count("pk", filter=Q(state=state.WRONG)),
        filed=Count("pk", filter=Q(state=state.FILED)),
        refused=Count("pk", filter=Q(state=state.REFUSED)),
        created=Count("pk", filter=Q(filing=filing.CREATED)),
        amended=Count("pk", filter=Q(filing=filing.AMENDED)),
        voided=Count("pk", filter=Q(filing=filing.CODES_VOIDED)),
        unchanged=Count("pk", filter=Q(filing=filing.UNCHANGED)),
        codes=Count("pk", filter=Q(code=Line.Code.POSTED)),
        doubtful=Count("pk", filter=~Q(doubts=[])),
    )
    return Progress(good=counts["total"] - counts["wrong"], **counts)
