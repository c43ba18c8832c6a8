"""What « Mots de passe » asks for, and what it carries from page to page."""

from datetime import date, datetime, time, timedelta, timezone

from django import forms
from django.utils.timezone import localdate, make_aware

from backoffice.door import espace

DAY = {"type": "date"}
OLDEST = 2000
LONGEST = timedelta(days=366)


class RenewalForm(forms.Form):
    """Whose password is to be renewed, and by when; days, as the fund's people count them."""

    before = forms.DateField(
        label="Mots de passe choisis avant le",
        help_text="Vide : tous ceux qui ont été choisis jusqu'à maintenant.",
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        required=False,
    )
    last_day = forms.DateField(
        label="Dernier jour où ils ouvrent un compte", widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def clean_before(self) -> date | None:
        """No password is older than the Espace."""
        day: date | None = self.cleaned_data["before"]
        if day is not None and day.year < OLDEST:
            raise forms.ValidationError("Ce jour est trop ancien.")
        return day

    def clean_last_day(self) -> date:
        """A day that is over would shut everybody out at once; a far one is a slip."""
        day: date = self.cleaned_data["last_day"]
        today = localdate(espace().now())
        if day < today:
            raise forms.ValidationError("Ce jour est passé.")
        if day > today + LONGEST:
            raise forms.ValidationError("Ce jour est à plus d'un an.")
        return day

    def chosen_before(self) -> datetime:
        """The instant before which they were chosen."""
        day: date | None = self.cleaned_data["before"]
        return espace().now() if day is None else _midnight(day)

    def deadline(self) -> datetime:
        """The end of the last day, where the fund is."""
        day: date = self.cleaned_data["last_day"]
        return _midnight(day + timedelta(days=1))


class GoingOn(forms.Form):
    """Where a renewal is. Every question can be asked again: nobody is asked twice."""

    chosen_before = forms.CharField()
    deadline = forms.CharField()
    after = forms.CharField(required=False)
    asked = forms.IntegerField(min_value=0, required=False)

    def clean_chosen_before(self) -> datetime:
        """An instant."""
        return _instant(self.cleaned_data["chosen_before"])

    def clean_deadline(self) -> datetime:
        """An instant."""
        return _instant(self.cleaned_data["deadline"])


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError(text)
        return instant.astimezone(timezone.utc)
    except (ValueError, OverflowError) as wrong:
        raise forms.ValidationError("no instant") from wrong
