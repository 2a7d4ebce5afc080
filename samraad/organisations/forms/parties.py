"""What a person may type about parties, cooperations and who takes part. Forms validate and never save."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.organisations.forms.roster import RosterForm
from samraad.organisations.models import Cooperation, Party
from samraad.organisations.party_list import read
from samraad.organisations.rules import Details, phone_in, wrong_with
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm
from samraad.web.words import words_of

Places = Sequence[tuple[str, str]]


def worded(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Return the choices of a column with their words in the reader's language."""
    return [(code, gettext(str(words))) for code, words in choices]


class DetailsForm(GuardedForm):
    """What is told of a party."""

    kind = forms.ChoiceField(label=_("What is it?"))
    name = LineField(label=_("Name"), max_length=120, help_text=_("The body’s own name, never a person’s."))
    area = LineField(
        label=_("Area"), max_length=120, required=False, help_text=_("A school district, a part of town.")
    )
    email = forms.EmailField(
        label=_("Functional mailbox"), required=False, help_text=_("Never a person’s own address.")
    )
    phone = LineField(
        label=_("Telephone"), max_length=20, required=False, help_text=_("Main number, or a post’s own.")
    )
    field = forms.ChoiceField(
        label=_("Field"), required=False, help_text=_("Only for a self-owning institution.")
    )
    public_task = LineField(
        label=_("Public task"),
        max_length=200,
        required=False,
        help_text=_(
            "Only for a self-owning institution: which public task it carries out, and on what basis."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", worded(Party.Kind.choices))
        offer(self, "field", [("", "–"), *worded(Party.Field.choices)])

    def clean_phone(self) -> str:
        """Return the number as it is kept; the rule says what is wrong with one that is none."""
        typed: str = self.cleaned_data["phone"]
        try:
            return phone_in(typed)
        except ValueError:
            return typed

    def clean(self) -> dict[str, Any]:
        """Ask the rule what is missing or cannot stand there (L-115-8)."""
        typed = super().clean()
        if not self.errors:
            for verdict in wrong_with(self.details):
                self.add_error(None, words_of(verdict))
        return typed

    @property
    def details(self) -> Details:
        """What was typed, as the rules and actions take it."""
        return Details(**{name: self.cleaned_data[name] for name in Details.__dataclass_fields__})


class PlacedForm(GuardedForm):
    """Where something stands and since when. ``places`` are those to choose among."""

    place = forms.ChoiceField(label=_("Where?"))
    from_on = DayField(label=_("From"))

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)


class PartyForm(PlacedForm, DetailsForm):
    """A new party."""


class CooperationForm(PlacedForm):
    """A new SSP, PSP or KSP cooperation."""

    kind = forms.ChoiceField(
        label=_("Which form?"), choices=Cooperation.Kind.choices, widget=forms.RadioSelect
    )
    name = LineField(
        label=_("Own name"),
        max_length=120,
        required=False,
        help_text=_("Empty: it is called by what it is."),
    )
    field_order = ("kind", "name", "place", "from_on")


class StepForm(PlacedForm):
    """What the police director did to bring a cooperation about, where and when (§ 114)."""

    kind = forms.ChoiceField(
        label=_("For which form?"), choices=Cooperation.Kind.choices, widget=forms.RadioSelect
    )
    from_on = DayField(label=_("Done on"))
    words = LineField(
        label=_("What was done"),
        max_length=300,
        help_text=_("For example: Invited the municipality to a meeting about SSP. Offices, never persons."),
    )


class TakePartForm(forms.Form):
    """Which party comes into a cooperation, or what a party joins, and from when."""

    choice = forms.ChoiceField(label=_("Who?"))
    from_on = DayField(label=_("From"))

    def __init__(self, *args: Any, choices: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "choice", choices)


class PartiesForm(RosterForm):
    """A spreadsheet with parties, for one district."""

    def rows_in(self, content: bytes) -> list[Any]:
        """Return the rows of the file, as ``RosterForm.rows_in``."""
        return read(content)
