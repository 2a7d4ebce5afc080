"""What a person may type about a task: what, who and by when, in one line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm

EVERY = "every"
OTHER = "other"


class TaskForm(GuardedForm):
    """A new task. ``who`` is the key of a seat, every local council at once, or an office in words."""

    words = LineField(label=_("Task"), max_length=500)
    who = forms.ChoiceField(label=_("Who"))
    office = LineField(label=_("Another office"), max_length=200, required=False)
    due_on = DayField(label=_("Due"))
    priority = forms.BooleanField(label=_("Important"), required=False)

    def __init__(
        self, *args: Any, seats: Iterable[tuple[int, str]], every: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        at_once = [(EVERY, _("Every local council, each with its own answer"))] if every else []
        other = (OTHER, _("Another office, written beside"))
        offer(self, "who", [("", _("Choose")), *seats, *at_once, other])

    def clean_due_on(self) -> date:
        """Refuse a day that has passed."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.today:
            raise forms.ValidationError(_("The day has passed. Choose a later one."))
        return due_on

    def clean(self) -> dict[str, Any]:
        """Another office is named where that was chosen."""
        typed = super().clean() or {}
        if typed.get("who") == OTHER and not typed.get("office"):
            self.add_error("office", _("Write which office has the task."))
        return typed


class NewDayForm(forms.Form):
    """Another day for a task."""

    due_on = DayField(label=_("New day"))
