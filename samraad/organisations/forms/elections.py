"""What a person may type about a municipality's new term: who follows, who goes on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.law.words import N_
from samraad.organisations.actions import Successor
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm

STAYS, NEW, UNKNOWN = "stays", "new", "unknown"
_WAYS = ((STAYS, N_("Goes on")), (NEW, N_("Somebody new")), (UNKNOWN, N_("Not known yet")))


class TermForm(GuardedForm):
    """The mayor and the deputy of a new term, and which of the delegates go on.

    ``before`` names who fills the seat now, by capacity; who is not there cannot go on.
    """

    mayor = forms.ChoiceField(label=_("The mayor"), widget=forms.RadioSelect)
    mayor_name = LineField(label=_("The new mayor’s name"), max_length=200, required=False)
    mayor_email = forms.EmailField(label=_("The new mayor’s mail address"), required=False)
    deputy = forms.ChoiceField(label=_("The deputy"), widget=forms.RadioSelect)
    deputy_name = LineField(label=_("The new deputy’s name"), max_length=200, required=False)
    deputy_email = forms.EmailField(label=_("The new deputy’s mail address"), required=False)
    chosen_on = DayField(label=_("The municipal council chose the deputy on"), required=False)
    attested = forms.BooleanField(
        label=_("I attest that the deputy is a member of the new municipal council."), required=False
    )
    staying = forms.MultipleChoiceField(
        label=_("Who goes on acting on behalf of the mayor?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The others leave with the term."),
    )

    def __init__(
        self, *args: Any, before: Sequence[str], delegates: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, capacity in (("mayor", "holder"), ("deputy", "deputy")):
            ways = [(way, gettext(said)) for way, said in _WAYS if way != STAYS or capacity in before]
            offer(self, name, ways)
        if delegates:
            offer(self, "staying", delegates)
        else:
            del self.fields["staying"]

    def clean(self) -> dict[str, Any]:
        """Somebody new needs a name and an address, a deputy the municipal council's choice (L-111-3)."""
        typed = super().clean()
        for who in ("mayor", "deputy"):
            if typed.get(who) == NEW:
                self._want(f"{who}_name", _("Write the name."))
                self._want(f"{who}_email", _("Write the mail address."))
        if typed.get("deputy") in {NEW, STAYS}:
            self._want("chosen_on", _("Enter the day on which the municipal council chose the deputy."))
            self._want("attested", _("A deputy must be a member of the municipal council."))
        return typed

    def _want(self, name: str, words: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    @property
    def successors(self) -> list[Successor]:
        """Who follows, as the act takes it; nobody where it is not known yet."""
        typed = self.cleaned_data
        found = []
        for who, capacity in (("mayor", "holder"), ("deputy", "deputy")):
            if typed[who] != UNKNOWN:
                found.append(
                    Successor(
                        capacity,
                        typed[f"{who}_name"] if typed[who] == NEW else "",
                        typed[f"{who}_email"] if typed[who] == NEW else "",
                        typed["chosen_on"] if capacity == "deputy" else None,
                        stays=typed[who] == STAYS,
                    )
                )
        return found
