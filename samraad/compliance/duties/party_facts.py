"""Who takes part in a district, as the duties judge by it: parties and cooperations with their periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from samraad.organisations.gaps import Joined
from samraad.organisations.models import Cooperation, Membership, Participation, Party


@dataclass(frozen=True)
class KindFact:
    """A kind of party, on record or taking part from a day until a day, open if None."""

    kind: str
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is so on the day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class CooperationFact:
    """A cooperation: its form as ``period.kind``, where it is, and which kinds of party take part when."""

    period: KindFact
    place: str
    of_district: bool = False
    parties: tuple[KindFact, ...] = ()

    def on(self, day: date) -> Joined:
        """How it stands on the day, as the gaps ask for it."""
        kinds = frozenset(one.kind for one in self.parties if one.holds_on(day))
        return Joined(self.period.kind, self.place, self.of_district, kinds)


def _periods(kind: str) -> JSONObject:
    return JSONObject(kind=kind, from_on="from_on", until_on="until_on")


def _of_the_council(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the outer query's district, and of the municipalities that lie there now."""
    lying = Membership.objects.filter(until_on=None, district=OuterRef(OuterRef("district")))
    here = Q(district=OuterRef("district")) | Q(municipality__in=lying.values("municipality"))
    return rows.filter(here).order_by("pk")


_TAKING_PART = Participation.objects.filter(cooperation=OuterRef("pk")).order_by("pk")
COOPERATIONS = ArraySubquery(
    _of_the_council(Cooperation.objects.all()).values_list(
        JSONObject(
            period=_periods("kind"),
            place=Coalesce("municipality__name", "district__name"),
            district="district",
            parties=ArraySubquery(_TAKING_PART.values_list(_periods("party__kind"))),
        )
    )
)
PARTIES = ArraySubquery(_of_the_council(Party.objects.all()).values_list(_periods("kind")))


def kinds_in(rows: Iterable[dict[str, str]]) -> tuple[KindFact, ...]:
    """The kinds of party of a column, with their periods."""
    return tuple(
        KindFact(
            row["kind"],
            date.fromisoformat(row["from_on"]),
            date.fromisoformat(row["until_on"]) if row["until_on"] else None,
        )
        for row in rows
    )


def cooperations_in(rows: Iterable[dict[str, Any]]) -> tuple[CooperationFact, ...]:
    """The cooperations of a column."""
    return tuple(
        CooperationFact(
            kinds_in([row["period"]])[0], row["place"], row["district"] is not None, kinds_in(row["parties"])
        )
        for row in rows
    )
