"""What the pages of the register of parties show in ``everything``, and their addresses and acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from samraad.law.actor import CLOCK
from samraad.organisations.actions import take_part
from samraad.organisations.forms.roster import sealed
from samraad.organisations.models import Cooperation, Participation, Party
from samraad.organisations.party_list import PartyRow
from samraad.organisations.rules import Details
from tests.make.organisations import district
from tests.make.parties import cooperation, party
from tests.make.register_pages import OURS, Asked, Sent


@dataclass(frozen=True)
class WhoTakesPart:
    """A party of a municipality and one of the district, a cooperation of each, and who takes part."""

    parties: dict[str, Party]
    cooperations: dict[str, Cooperation]
    taking_part: Participation


def who_takes_part(day: date) -> WhoTakesPart:
    """Make it all through the real acts, a week ago."""
    since = day.replace(day=day.day - 7)
    probation = Details("probation", "Kriminalforsorgen (eksempel)")
    parties = {"own": party(since=since), "district": party(probation, since=since, district=district())}
    psp = cooperation("psp", since=since, district=district())
    cooperations = {"own": cooperation(since=since), "district": psp}
    joined = take_part(parties["own"], cooperations["own"], from_on=since, actor=CLOCK, day=since)
    return WhoTakesPart(parties, cooperations, joined)


def asked(made: WhoTakesPart) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    for name in (
        "parties",
        "new_party",
        "party_list",
        "enter_parties",
        "cooperations",
        "new_cooperation",
        "new_step",
    ):
        yield name, reverse(name), ""
    for name in ("parties_xlsx", "parties_csv"):
        yield name, reverse(name, args=[OURS]), ""
    for name in ("who_is_who", "who_is_who_pdf"):
        yield name, reverse(name, args=["holbaek"]), "own municipality"
    for name in ("directory", "directory_pdf"):
        yield name, reverse(name, args=[OURS]), ""
    for shows, one in made.parties.items():
        yield "party", reverse("party", args=[one.pk]), shows
    for shows, joined in made.cooperations.items():
        yield "cooperation", reverse("cooperation", args=[joined.pk]), shows
    for name, pk in _sent_to(made):
        yield name, reverse(name, args=[pk]), ""


def _sent_to(made: WhoTakesPart) -> tuple[tuple[str, int], ...]:
    own, ssp = made.parties["own"].pk, made.cooperations["own"].pk
    return (
        ("end_party", own),
        ("join", own),
        ("end_cooperation", ssp),
        ("bring_party", ssp),
        ("leave", made.taking_part.pk),
    )


def acts(made: WhoTakesPart) -> Iterator[Sent]:
    """Each act with what it is sent."""
    told = {"kind": "school", "name": "Skolen på bakken", "area": "Nord", "email": "bakken@example.dk"}
    where: dict[str, Any] = {"place": "municipality-316", "from_on": "2026-11-20"}
    yield "new_party", reverse("new_party"), "", told | where
    yield "new_cooperation", reverse("new_cooperation"), "", {"kind": "ksp", "name": "KSP (eksempel)"} | where
    yield "new_step", reverse("new_step"), "", {"kind": "ksp", "words": "Inviterede til et møde"} | where
    for shows, one in made.parties.items():
        yield "party", reverse("party", args=[one.pk]), shows, told | {"name": "Et andet navn"}
    row = PartyRow(2, "", "school", "Skolen i skoven", "Holbæk")
    yield "enter_parties", reverse("enter_parties"), "", {"sealed": sealed([row], 8)}
    joined, other = made.cooperations, made.parties["district"]
    coming = {"deltag-from_on": "2026-11-20"}
    joins = {"deltag-choice": f"cooperation-{made.cooperations['district'].pk}"}
    yield "join", reverse("join", args=[made.parties["own"].pk]), "", coming | joins
    brings = {"deltag-choice": str(other.pk)}
    yield "bring_party", reverse("bring_party", args=[joined["own"].pk]), "", coming | brings
    ends = {"slut-until_on": "2027-01-01"}
    yield "end_party", reverse("end_party", args=[made.parties["own"].pk]), "", ends
    yield "end_cooperation", reverse("end_cooperation", args=[joined["own"].pk]), "", ends
    leaves = {f"slut-{made.taking_part.pk}-until_on": "2027-01-01"}
    yield "leave", reverse("leave", args=[made.taking_part.pk]), "", leaves
