"""What a person may type about a meeting: its day, time and place."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.web.fields import DayField
from samraad.web.text_stops import GuardedForm

FIRST_YEAR = 2007
"""The police reform set the councils up on 1 January 2007."""
YEARS_AHEAD = 5
LONGEST = 600
"""Ten hours: a day with everything."""


class MeetingForm(GuardedForm):
    """Day, time, length and place of a meeting; ``version`` is the one that was opened."""

    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time of day"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    lasts_minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=15,
        max_value=LONGEST,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    place = LineField(label=_("Place"), max_length=200)
    online_at = forms.URLField(
        label=_("Address for taking part online"),
        help_text=_("Only those who are invited see it."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Refuse a day on which no council meets, such as one with a slip in its year."""
        day: date = self.cleaned_data["day"]
        last = self.today.year + YEARS_AHEAD
        if not FIRST_YEAR <= day.year <= last:
            words = _("Choose a day in the years from {first} to {last}.")
            raise forms.ValidationError(words.format(first=FIRST_YEAR, last=last))
        return day

    @property
    def starts_at(self) -> datetime:
        """The start in Danish time."""
        moment = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(moment)

    @property
    def length(self) -> int | None:
        """The minutes that were typed; None where none were, so that the length stays as it is."""
        minutes: int | None = self.cleaned_data.get("lasts_minutes")
        return minutes
