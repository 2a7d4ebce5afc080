"""What a person may type about a meeting. Forms validate and never save."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samraad.councils.models import AgendaItem
from samraad.documents.forms import LineField, RichTextField

FIRST_YEAR = 2007
"""The police reform set the councils up on 1 January 2007."""
YEARS_AHEAD = 5


class MeetingForm(forms.Form):
    """Day, time and place of a meeting; ``version`` is the one that was opened."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(
        label=_("Time of day"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = LineField(label=_("Place"), max_length=200)
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


class ItemForm(forms.Form):
    """A line of the agenda."""

    title = LineField(label=_("Item"), max_length=200)
    topic = forms.ChoiceField(label=_("Topic"))
    responsible = LineField(label=_("Responsible"), max_length=200, required=False)
    closed = forms.BooleanField(label=_("Closed item: not shown to the public"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is untyped
        choices = [(value, _(label)) for value, label in AgendaItem.Topic.choices]
        self.fields["topic"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them


class GuestForm(forms.Form):
    """A guest of one item, and why she is asked (B-3-3)."""

    office = LineField(label=_("The guest's office and organisation"), max_length=200)
    insight = LineField(label=_("The special insight that the item needs"), max_length=500)


class LineForm(forms.Form):
    """What came of an item."""

    minutes = RichTextField(label=_("Decision"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
