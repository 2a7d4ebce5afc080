"""After a municipal election (*valgskifte*): each municipality's old seats end, successors are installed."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samraad.law.dated import municipal_election, term_begins
from samraad.organisations import actions, rules
from samraad.organisations.forms import TermForm
from samraad.organisations.models import District, Forum, Holding, Municipality, Seat
from samraad.organisations.reach import ground_of
from samraad.organisations.views.forum import change_of_term_address, visible_forum
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

_FIRST, _AHEAD = 2009, 4


@dataclass(frozen=True)
class Change:
    """The change of term of one municipality: who filled the mayor's seat, and who does from the first day.

    ``state`` is a mark of ``web.marks``: done, under_way (the old have left, someone is missing), planned.
    """

    municipality: Municipality
    seat: Seat
    before: tuple[Holding, ...]
    after: tuple[Holding, ...]

    @property
    def state(self) -> str:
        capacities = {holding.capacity for holding in self.after}
        if {"holder", "deputy"} <= capacities:
            return "done"
        return "under_way" if capacities or self.before_has_left else "planned"

    @property
    def before_has_left(self) -> bool:
        """Whether someone filled the seat, and nobody of them goes on by the old entry."""
        return any(holding.until_on is not None for holding in self.before)

    def named(self, capacity: str, *, now: bool = False) -> str:
        """Who fills the seat in a capacity in the new term, or (``now``) before it."""
        rows = self.before if now else self.after
        return ", ".join(holding.user.name for holding in rows if holding.capacity == capacity)


def election_of(request: Request, pk: int, year: int) -> tuple[Forum, date]:
    """The kredsråd and the first day of the term, for whoever keeps its register; else 404."""
    council = visible_forum(request, pk)
    may = rules.may_keep_forums(request.actor, district=council.district_id)
    held_on = municipal_election(year) if _FIRST <= year <= request.today.year + _AHEAD else None
    if council.kind != Forum.Kind.DISTRICT_COUNCIL or not may.allowed or held_on is None:
        raise Http404
    return council, term_begins(year)


def changes(district: District, begins: date) -> list[Change]:
    """Return the change of term of each municipality, in Danish order. Three queries."""
    held = Holding.objects.select_related("user").order_by("capacity", "pk")
    seats = Seat.objects.filter(role="mayor", municipality__memberships__district=district)
    by_town = {
        seat.municipality_id: seat for seat in seats.distinct().prefetch_related(Prefetch("holdings", held))
    }
    return [
        _change(town, by_town[town.pk], begins)
        for town in Municipality.objects.in_district(district, begins)
        if town.pk in by_town
    ]


def _change(town: Municipality, seat: Seat, begins: date) -> Change:
    rows = list(seat.holdings.all())
    eve = [one for one in rows if one.from_on < begins and (one.until_on is None or one.until_on >= begins)]
    after = [
        one
        for one in rows
        if (one.until_on is None or one.until_on > begins)
        and (one.from_on == begins or (one.from_on > begins and one.from_on.year == begins.year))
    ]
    return Change(town, seat, tuple(eve), tuple(after))


def council_trail(council: Forum) -> list[tuple[str, str]]:
    """Where a page about a council stands."""
    return [
        (_("Councils and groups"), reverse("forums")),
        (council.title, reverse("forum", args=[council.pk])),
    ]


@signed_in
def begin_term(request: Request, pk: int, year: int, slug: str) -> HttpResponse:
    """Let one municipality's new term begin: who leaves, who goes on, who is new and invited."""
    council, begins = election_of(request, pk, year)
    assert council.district is not None
    town = find(Municipality.objects.in_district(council.district, begins), slug=slug)
    seat = Seat.objects.prefetch_related("holdings__user").get(role="mayor", municipality=town)
    change = _change(town, seat, begins)
    form = TermForm(
        request.POST or None,
        before=[holding.capacity for holding in change.before],
        delegates=[(str(one.pk), one.user.name) for one in change.before if one.capacity == "delegate"],
    )
    if request.method == "POST" and form.is_valid() and _begun(request, seat, form, begins):
        messages.success(request, _("The new term of {name} has been entered.").format(name=town.full_name))
        return redirect(change_of_term_address(pk, year))
    words = _("After the election of {year}").format(year=year)
    context = {
        "form": form,
        "name": town.full_name,
        "begins": begins,
        "was": change.named("holder", now=True),
        "was_deputy": change.named("deputy", now=True),
        "may_begin": rules.may_begin_term(ground_of(seat, request.today), request.actor),
        "back": change_of_term_address(pk, year),
        "trail": [
            *council_trail(council),
            (words, change_of_term_address(pk, year)),
            (town.full_name, ""),
        ],
    }
    return render(request, "organisations/begin_term.html", context)


def _begun(request: Request, seat: Seat, form: TermForm, begins: date) -> bool:
    """Enter the new term; whether it could be done."""
    try:
        with transaction.atomic():
            actions.begin_term(
                seat,
                form.successors,
                from_on=begins,
                staying=[int(pk) for pk in form.cleaned_data.get("staying", ())],
                actor=request.actor,
                day=request.today,
                now=request.now,
            )
    except IntegrityError:
        form.add_error(None, _("Somebody is entered from that day already. Look at the seat’s own page."))
        return False
    return True
