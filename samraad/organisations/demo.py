"""The demo's people, offices only, one for each role; and its parties, examples all of them."""

from datetime import date

from samraad.law.actor import CLOCK
from samraad.law.roles import ROLES, Mayor, PoliceDirector, Role
from samraad.organisations import actions
from samraad.organisations.models import (
    CAPACITY_ROLES,
    Cooperation,
    District,
    Forum,
    Municipality,
    Party,
    Seat,
    User,
)
from samraad.organisations.rules import Details

DISTRICT = "midt-og-vestsjaelland"
HOME = "holbaek"
_OFFICES = {
    "secretary": "Kredsrådets sekretariat, {district}",
    "municipal_preparer": "Forebyggelseskonsulent, {municipality} Kommune",
    "forum_chair": "Formand for lokalrådet, {municipality} Kommune",
    "forum_secretary": "Sekretær for lokalrådet, {municipality} Kommune",
    "forum_member": "Medlem af lokalrådet, {municipality} Kommune",
    "unit_worker": "Gadeplansmedarbejder, {municipality} Kommune",
    "partner": "Boligforening (eksempel), {municipality}",
    "institution_contact": "Selvejende klub (eksempel), {municipality}",
    "case_chair": "Mødeleder, Ungesamrådet (eksempel)",
    "data_protection_officer": "Databeskyttelsesrådgiver, {district}",
    "log_reader": "Loglæser, {district}",
    "reviewer": "Stikprøvekontrollant, {district}",
    "national_supervisor": "Rigspolitichefens tilsyn",
    "administrator": "Administrator af Samråd",
}


def people(day: date) -> dict[str, User]:
    """Fill the seats of the demo's district; return one user a role code. Offices only, no persons."""
    district = District.objects.get(slug=DISTRICT)
    since = date(day.year - 2, 1, 1)
    made = {"police_director": _seat_someone(_director(district), day, since)}
    places = Municipality.objects.in_district(district, day)
    for municipality in sorted(places, key=lambda place: place.slug != HOME):
        mayor = _seat_someone(Seat.objects.get(role="mayor", municipality=municipality), day, since)
        if municipality.slug == HOME:
            made["mayor"] = mayor
            made |= _around_the_mayor(municipality, day, since)
    for role in ROLES:
        if role not in {PoliceDirector, Mayor} and role.code not in CAPACITY_ROLES:
            made[role.code] = _seat_someone(_new_seat(role, district, day), day, since)
    return made


def _director(district: District) -> Seat:
    return Seat.objects.get(role="police_director", district=district)


def _around_the_mayor(municipality: Municipality, day: date, since: date) -> dict[str, User]:
    seat = Seat.objects.get(role="mayor", municipality=municipality)
    return {
        "deputy": _seat_someone(seat, day, since, "deputy"),
        "mayors_delegate": _seat_someone(seat, day, since, "delegate"),
    }


def _new_seat(role: type[Role], district: District, day: date) -> Seat:
    home = Municipality.objects.get(slug=HOME)
    office = _OFFICES[role.code].format(district=district.name, municipality=home.name)
    return actions.open_seat(
        role=role.code,
        office=office,
        actor=CLOCK,
        day=day,
        district=district if role.scope == "district" else None,
        municipality=home if role.scope == "municipality" else None,
        forum=Forum.objects.get(kind="local_council", municipality=home) if role.scope == "forum" else None,
    )


def _seat_someone(seat: Seat, day: date, since: date, capacity: str = "holder") -> User:
    user = actions.open_account(
        email=f"{capacity}.{seat.pk}@demo.invalid",
        name="Demobruger",
        actor=CLOCK,
        day=day,
        demo=True,
    )
    actions.take_seat(
        seat,
        user,
        actor=CLOCK,
        day=day,
        from_on=since,
        capacity=capacity,
        chosen_on=since if capacity == "deputy" else None,
    )
    return user


_OF_THE_TOWN = (
    Details("local_police", "Lokalpolitiet i Holbæk (eksempel)", "Midtbyen", phone="114"),
    Details("school", "Skolen ved fjorden (eksempel)", "Nord", email="skolen@example.dk"),
    Details("school", "Skolen i skoven (eksempel)", "Syd", email="skoven@example.dk"),
    Details("club", "Ungdomsklubben (eksempel)", "Midtbyen", email="klubben@example.dk"),
    Details("sports", "Idrætsforeningen (eksempel)", email="idraet@example.dk"),
    Details("association", "Natteravnene (eksempel)", email="ravne@example.dk"),
    Details("social", "Familie og ungerådgivning (eksempel)", email="familie@example.dk"),
    Details("housing", "Boligforeningen (eksempel)", "Nord", email="bolig@example.dk"),
    Details(
        "institution", "Værestedet (eksempel)", "", "social", "Dagtilbud efter aftale med kommunen",
        "vaeresteder@example.dk",
    ),
)  # fmt: skip
_OF_THE_DISTRICT = (
    Details("probation", "Kriminalforsorgens afdeling (eksempel)", email="afdeling@example.dk"),
    Details("psychiatry", "Distriktspsykiatrien (eksempel)", email="psykiatri@example.dk"),
)
_IN_SSP = ("local_police", "school", "club", "social", "institution")
_IN_PSP = ("local_police", "social", "psychiatry")


def parties(day: date) -> None:
    """Enter example parties of a municipality and its district, their SSP and PSP; KSP is left as a gap."""
    district, town = District.objects.get(slug=DISTRICT), Municipality.objects.get(slug=HOME)
    since = date(day.year - 1, 1, 1)
    entered = [
        actions.enter_party(details, from_on=since, actor=CLOCK, day=day, **place)
        for place, several in (
            ({"municipality": town}, _OF_THE_TOWN),
            ({"district": district}, _OF_THE_DISTRICT),
        )
        for details in several
    ]
    for kind, place, kinds in (
        ("ssp", {"municipality": town}, _IN_SSP),
        ("psp", {"district": district}, _IN_PSP),
    ):
        joined = actions.set_up_cooperation(kind=kind, name="", from_on=since, actor=CLOCK, day=day, **place)
        _bring_in([one for one in entered if one.kind in kinds], joined, since, day)
    local = Forum.objects.get(kind="local_council", municipality=town)
    _bring_in([one for one in entered if one.kind in {"local_police", "housing"}], local, since, day)
    actions.record_step(
        kind="psp",
        words="Inviterede kommunerne og psykiatrien til et møde om PSP (eksempel)",
        done_on=date(day.year - 1, 2, 3),
        district=district,
        actor=CLOCK,
        day=day,
    )


def _bring_in(several: list[Party], joined: Cooperation | Forum, since: date, day: date) -> None:
    for party in several:
        actions.take_part(party, joined, from_on=since, actor=CLOCK, day=day)
