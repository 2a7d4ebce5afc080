"""What a person may type before a meeting and between meetings: answers, readings, rounds, messages."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.councils.forms.minutes import WordsField
from samraad.councils.models import Attendee, RoundAnswer
from samraad.documents.forms import LineField
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm


class InvitationForm(GuardedForm):
    """Whether she comes, in a line why not, and the version of the meeting that she was shown."""

    answer = forms.ChoiceField(choices=[(value, value) for value in Attendee.Answer.values])
    reason = LineField(label=_("Why not?"), max_length=300, required=False)
    version = forms.IntegerField(required=False)


class ReaderForm(forms.Form):
    """Who is asked to read the agenda before it is sent."""

    reader = forms.ChoiceField(label=_("Who should read the agenda?"))

    def __init__(self, *args: Any, readers: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "reader", readers)


class ReviewForm(GuardedForm):
    """What a reader thinks of the agenda."""

    words = WordsField(label=_("Your answer"), max_length=1000, rows=4)


class RoundForm(GuardedForm):
    """A question to all members between meetings."""

    title = LineField(label=_("What is to be decided?"), max_length=200)
    words = WordsField(label=_("The question, with what the members need to know"), rows=8)
    due_on = DayField(label=_("Answers by"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["due_on"].initial = today + timedelta(7)

    def clean_due_on(self) -> date:
        """The members get at least a day, and no round is open for longer than a year."""
        due: date = self.cleaned_data["due_on"]
        if not self.today < due <= self.today + timedelta(366):
            raise forms.ValidationError(_("Choose a day after today, within a year."))
        return due


class RoundAnswerForm(GuardedForm):
    """A member's answer to a round."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[(value, _(label)) for value, label in RoundAnswer.Answer.choices],
    )
    words = WordsField(label=_("A remark"), max_length=1000, required=False, rows=3)


class MessageForm(GuardedForm):
    """A short message to all members."""

    words = WordsField(label=_("Message"), max_length=1000, rows=5)
