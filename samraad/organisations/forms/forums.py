"""What a person may type about forums, seats and how a council works. Forms validate and never save."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.law.dated import Choice
from samraad.law.roles import BY_CODE
from samraad.organisations.models import Forum, Municipality, Seat
from samraad.web.fields import DayField, offer
from samraad.web.text_stops import GuardedForm


class ForumForm(GuardedForm):
    """A new group: what it is, its name, where it works, since when. ``places`` are those to choose among."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    name = LineField(label=_("Name"), max_length=120, help_text=_("For example: Styregruppen for SSP"))
    place = forms.ChoiceField(label=_("Where does it work?"))
    from_on = DayField(label=_("From"))

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (Forum.Kind.STEERING_GROUP, Forum.Kind.YOUTH_BOARD)
        offer(self, "kind", [(kind.value, gettext(str(kind.label))) for kind in kinds])
        offer(self, "place", places)


class ForumNameForm(GuardedForm):
    """A name of its own for a council or group."""

    name = LineField(
        label=_("Own name"),
        max_length=120,
        required=False,
        help_text=_("Empty: it is called by what it is."),
    )


class SeatForm(GuardedForm):
    """A new seat: its role among those that the forum offers, what the office is called, and where."""

    role = forms.ChoiceField(label=_("Role"))
    office = LineField(
        label=_("The office, as others read it"),
        max_length=200,
        help_text=_("For example: SSP-konsulent, Holbæk Kommune. Never a person’s name."),
    )
    place = forms.ChoiceField(label=_("Municipality"), required=False)
    vice_chair = forms.BooleanField(label=_("Is the vice-chair"), required=False)

    def __init__(
        self, *args: Any, roles: Sequence[str], municipalities: Sequence[Municipality] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", [(code, gettext(BY_CODE[code].title)) for code in roles])
        if municipalities:
            offer(self, "place", [("", "–"), *((one.pk, one.full_name) for one in municipalities)])
        else:
            del self.fields["place"]
        if "forum_member" not in roles:
            del self.fields["vice_chair"]

    def clean(self) -> dict[str, Any]:
        """A seat of a municipality needs one, and only a member is the vice-chair."""
        typed = super().clean()
        role = BY_CODE.get(typed.get("role", ""))
        if role and role.scope == "municipality" and "place" in self.fields and not typed.get("place"):
            self.add_error("place", _("Choose the municipality that the seat belongs to."))
        if typed.get("vice_chair") and role and role.code != "forum_member":
            self.add_error("vice_chair", _("Only a member can be the vice-chair."))
        return typed


class HolderForm(GuardedForm):
    """Who fills a seat, in which capacity, from when; for a deputy also the municipal council's choice."""

    capacity = forms.ChoiceField(label=_("In which way?"), widget=forms.RadioSelect)
    name = LineField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("An invitation to Samråd is sent here, unless the person has an account."),
    )
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("The first day on which the seat is no longer held.")
    )
    chosen_on = DayField(
        label=_("Chosen by the municipal council on"), required=False, help_text=_("Only for a deputy.")
    )
    attested = forms.BooleanField(
        label=_("I attest that the deputy is a member of the municipal council."), required=False
    )
    replaces = forms.BooleanField(
        label=_("Whoever fills the seat in that way leaves it that day"),
        required=False,
    )

    def __init__(self, *args: Any, capacities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "capacity", capacities)
        if "deputy" not in dict(capacities):
            del self.fields["chosen_on"], self.fields["attested"]

    def clean(self) -> dict[str, Any]:
        """A deputy is chosen by the municipal council among its members, and that is attested (L-111-3)."""
        typed = super().clean()
        begins, ends = typed.get("from_on"), typed.get("until_on")
        if begins and ends and ends <= begins:
            self.add_error("until_on", _("The end must lie after the beginning."))
        if typed.get("capacity") == "deputy":
            if not typed.get("chosen_on"):
                self.add_error(
                    "chosen_on", _("Enter the day on which the municipal council chose the deputy.")
                )
            if not typed.get("attested"):
                self.add_error("attested", _("A deputy must be a member of the municipal council."))
        return typed

    @property
    def council_chose_on(self) -> date | None:
        """The day of the municipal council's choice; None for everyone but a deputy."""
        day: date | None = self.cleaned_data.get("chosen_on")
        return day if self.cleaned_data["capacity"] == "deputy" else None


class InvitationForm(HolderForm):
    """Who is invited to which of the seats that the page offers."""

    seat = forms.ChoiceField(label=_("Seat"))
    capacity = forms.ChoiceField(label=_("Sits as"))

    def __init__(self, seats: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        capacities = [
            ("holder", gettext("holder of the seat")),
            ("acting", gettext("acting in the seat")),
            ("deputy", gettext("the mayor's deputy")),
            ("delegate", gettext("on behalf of the mayor")),
        ]
        super().__init__(*args, capacities=capacities, **kwargs)
        del self.fields["until_on"], self.fields["replaces"]
        offer(self, "seat", seats)

    @property
    def chosen_seat(self) -> Seat:
        """The seat that was chosen among those offered."""
        return Seat.objects.select_related("forum").get(pk=self.cleaned_data["seat"])


class DayForm(forms.Form):
    """A day to look at."""

    dag = DayField(label=_("Day"))


class UntilForm(forms.Form):
    """The first day on which a group or a seat is no longer there."""

    until_on = DayField(label=_("Closed from"))


class ChoiceForm(forms.Form):
    """One house choice: a number or one of the words, and the day from which it holds."""

    value = forms.CharField(max_length=40)
    from_on = DayField(label=_("Holds from"))

    def __init__(self, *args: Any, choice: Choice, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field_of(choice, day)


def _field_of(choice: Choice, day: date) -> forms.Field:
    if choice.words:
        words = [(word, gettext(label)) for word, label in choice.offered_on(day).items()]
        return forms.ChoiceField(label=gettext(choice.label), choices=words, widget=forms.RadioSelect)
    bounds = choice.bounds_on(day)
    attributes = {"inputmode": "numeric"}
    hint = gettext("A whole number from {lowest} to {highest}.").format(
        lowest=bounds.lowest, highest=bounds.highest
    )
    return forms.CharField(
        label=f"{gettext(choice.label)} ({gettext(choice.unit)})",
        max_length=6,
        help_text=hint,
        widget=forms.TextInput(attrs=attributes),
    )
