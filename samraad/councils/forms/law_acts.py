"""What a person may type of the law's own acts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.councils.models import Election
from samraad.documents.forms import LineField
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm


class ElectionForm(forms.Form):
    """An election of the vice-chair: a row a seat, the method, who was elected, until when."""

    method = forms.ChoiceField(
        label=_("How the vice-chair was chosen"),
        choices=[(value, _(label)) for value, label in Election.Method.choices],
    )
    elected = forms.ChoiceField(label=_("Elected"))
    until_on = DayField(label=_("Until (the day not included)"))

    def __init__(self, *args: Any, seats: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        offer(self, "elected", [("", _("Choose")), *seats])
        for pk, office in seats:
            self.fields[f"stands_{pk}"] = forms.BooleanField(label=office, required=False)
            self.fields[f"votes_{pk}"] = forms.IntegerField(
                label=_("Votes"), required=False, min_value=0, max_value=99
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """The fields of each seat, side by side: whether it stands, and its votes."""
        return [(self[f"stands_{pk}"], self[f"votes_{pk}"]) for pk, _office in self.seats]

    def candidates(self) -> list[tuple[int, int | None]]:
        """The keys of the seats that stood, with their votes."""
        typed = self.cleaned_data
        return [(pk, typed[f"votes_{pk}"]) for pk, _office in self.seats if typed[f"stands_{pk}"]]

    def clean(self) -> dict[str, Any]:
        """Who was elected stood for election; where nobody is ticked, she alone did."""
        typed = super().clean() or {}
        elected = typed.get("elected")
        if elected and not typed.get(f"stands_{elected}"):
            if any(typed.get(f"stands_{pk}") for pk, _office in self.seats):
                self.add_error("elected", _("Who was elected is not among those who stood."))
            else:
                typed[f"stands_{elected}"] = True
        return typed


class ExtraMeetingForm(GuardedForm):
    """A request for an extra meeting."""

    subject = LineField(label=_("What the meeting is about"), max_length=500)


class AnswerForm(GuardedForm):
    """The answer to a request, with the meeting that came of it (key and day) where one did."""

    answer = LineField(label=_("Answer"), max_length=1000)
    meeting = forms.ChoiceField(label=_("The meeting that came of it"), required=False)

    def __init__(self, *args: Any, meetings: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "meeting", [("", _("None")), *meetings])


class OpeningForm(forms.Form):
    """Whether the public may watch: what was voted, how many were there, and the chair's own word."""

    item = forms.ChoiceField(label=_("What the decision is about"), required=False)
    votes_for = forms.IntegerField(label=_("Members who voted for it"), min_value=0, max_value=99)
    present = forms.IntegerField(label=_("Members present"), min_value=0, max_value=99)
    chair_consents = forms.TypedChoiceField(
        label=_("The chair"),
        choices=(("", _("Choose")), ("yes", _("Consents")), ("no", _("Does not consent"))),
        coerce=lambda value: value == "yes",
    )

    def __init__(self, *args: Any, items: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", [("", _("The whole meeting")), *items])


class RefusalForm(GuardedForm):
    """What was asked for, by whom, when, and why it is not given (B-4-1)."""

    asked = LineField(label=_("What was asked for"), max_length=500)
    asked_by = LineField(label=_("Asked by (office)"), max_length=200)
    asked_on = DayField(label=_("Asked on"))
    ground = LineField(label=_("The weighty consideration"), max_length=1000)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_asked_on(self) -> date:
        """A request that is refused has been made."""
        asked_on: date = self.cleaned_data["asked_on"]
        if asked_on > self.today:
            raise forms.ValidationError(_("The day has not come yet."))
        return asked_on


class RecommendationForm(GuardedForm):
    """To whom a recommendation goes, and until when it holds (L-112-3)."""

    addressee = LineField(label=_("To"), max_length=200)
    until_on = DayField(label=_("Until (the day not included)"))


class ReplyForm(GuardedForm):
    """The reply to a recommendation."""

    reply = LineField(label=_("Reply"), max_length=1000)
