"""What a person may type about an item of the agenda, a guest, and a proposal for it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.councils.forms.minutes import WordsField
from samraad.councils.models import AgendaItem
from samraad.documents.forms import LineField, RichTextField
from samraad.web.fields import offer
from samraad.web.text_stops import GuardedForm

Kind = AgendaItem.Kind
MOST_MINUTES = 600
PERSON_CASE_GROUND = "Sag om en enkelt person"
"""Why an item about a person is closed, where nothing else is typed."""


class TopicField(forms.ChoiceField):
    """One of the statutory topics (L-112-1), or what belongs to the meeting itself."""

    def __init__(self, **options: Any) -> None:
        topics = [(value, _(label)) for value, label in AgendaItem.Topic.choices]
        super().__init__(**{"label": _("Topic"), "choices": topics, **options})


class MinutesField(forms.IntegerField):
    """How many minutes are set aside."""

    def __init__(self, **options: Any) -> None:
        widget = forms.NumberInput({"inputmode": "numeric"})
        defaults = {
            "label": _("Time set aside (minutes)"),
            "min_value": 1,
            "max_value": MOST_MINUTES,
            "widget": widget,
        }
        super().__init__(**{**defaults, "required": False, **options})


class StandingForm(GuardedForm):
    """A standing item: its title and topic, who is responsible, its minutes, and whether it is closed."""

    title = LineField(label=_("Item"), max_length=200)
    topic = TopicField()
    responsible = LineField(label=_("Responsible"), max_length=200, required=False)
    minutes_long = MinutesField()
    closed = forms.BooleanField(label=_("Closed item: not shown to the public"), required=False)
    closed_for = LineField(
        label=_("On what ground is it closed?"),
        help_text=_("Everyone can read the ground, nobody outside the item."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A closed item says on what ground."""
        typed = super().clean()
        if typed.get("closed") and not typed.get("closed_for"):
            self.add_error("closed_for", _("Say on what ground the item is closed."))
        return typed


class ItemForm(StandingForm):
    """An item of the agenda with its text. ``places`` are the municipalities that it may concern.

    ``may_be_personal`` says that this council can have an item about a person, which is a number only.
    """

    person_case = forms.BooleanField(
        label=_("The item is about a person: it stands as a number only"), required=False
    )
    journal_number = LineField(label=_("Number in the journal"), max_length=60, required=False)
    text = RichTextField(label=_("What it is about"), required=False)
    concerns = forms.MultipleChoiceField(
        label=_("Concerns these municipalities above all"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        places: Iterable[tuple[str, str]] = (),
        may_be_personal: bool = False,
        kind: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fixed = kind
        offer(self, "concerns", places)
        if not places:
            del self.fields["concerns"]
        if not may_be_personal or kind:
            del self.fields["person_case"]
        if kind == Kind.PERSON_CASE:
            del self.fields["text"]
        elif not may_be_personal:
            del self.fields["journal_number"]

    def clean(self) -> dict[str, Any]:
        """An item about a person is closed and numbered, and what it is called says nothing of her."""
        if self.data.get(self.add_prefix("person_case")) and "person_case" in self.fields:
            self._as_person_case()
        return super().clean()

    def _as_person_case(self) -> None:
        self.cleaned_data["closed"] = True
        self.cleaned_data["closed_for"] = self.cleaned_data.get("closed_for") or PERSON_CASE_GROUND
        if not self.cleaned_data.get("journal_number"):
            self.add_error("journal_number", _("Write the number that the matter has in the journal."))
        if self.cleaned_data.get("text"):
            self.add_error("text", _("An item about a person has no text. Take it out."))

    @property
    def kind(self) -> str:
        """What sort of item it is: what it was, or what was ticked."""
        return self.fixed or (Kind.PERSON_CASE if self.cleaned_data.get("person_case") else Kind.ORDINARY)

    def written(self) -> dict[str, Any]:
        """What was typed, as the act takes it, without the municipalities."""
        names = ("title", "topic", "responsible", "minutes_long", "closed", "closed_for")
        written = {name: self.cleaned_data[name] for name in names}
        return written | {name: self.cleaned_data.get(name) or "" for name in ("text", "journal_number")}


class GuestForm(GuardedForm):
    """A guest of one item, and why she is asked (B-3-3)."""

    office = LineField(label=_("The guest's office and organisation"), max_length=200)
    insight = LineField(label=_("The special insight that the item needs"), max_length=500)
    email = forms.EmailField(
        label=_("Mail address of the office"),
        help_text=_("Then the guest gets an invitation to this item alone when the meeting is convened."),
        required=False,
        max_length=254,
    )
    online = forms.BooleanField(label=_("Takes part online"), required=False)


class ProposalForm(GuardedForm):
    """A proposal: for which council, what, and why."""

    forum = forms.ChoiceField(label=_("For"))
    title = LineField(label=_("What should be taken up?"), max_length=200)
    why = WordsField(
        label=_("Why?"), help_text=_("In a few lines. No names of persons."), required=False, rows=4
    )

    def __init__(self, *args: Any, forums: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "forum", forums)
        if len(forums) == 1:
            self.fields["forum"].widget = forms.HiddenInput()
            self.fields["forum"].initial = forums[0][0]


class DeclineForm(GuardedForm):
    """Why a proposal is not taken up."""

    answer = WordsField(label=_("Answer to the proposer"), max_length=500, rows=3)


class PlaceForm(forms.Form):
    """On which agenda a proposal goes, and under which topic."""

    meeting = forms.ChoiceField(label=_("Meeting"))
    topic = TopicField(initial=AgendaItem.Topic.COOPERATION)

    def __init__(self, *args: Any, meetings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "meeting", meetings)
