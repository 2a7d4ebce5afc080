"""After a municipal election: old seats end, successors and deputies are installed, some go on."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samraad.audit.models import Event
from samraad.law.actor import CLOCK
from samraad.law.dated import elections, municipal_election, term_begins
from samraad.law.verdict import Refused
from samraad.notices.models import Outgoing
from samraad.organisations.actions import Successor, begin_term, succeed
from samraad.organisations.models import Holding, Seat
from tests import make
from tests.organisations.test_register_pages import browser, kreds, words

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 10)
NOW = datetime(2025, 12, 10, 11, tzinfo=UTC)
BEGINS = date(2026, 1, 1)
COMMON = {"from_on": BEGINS, "actor": CLOCK, "day": DAY, "now": NOW}
OLD = {"from_on": date(2022, 1, 1)}


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def seat() -> Seat:
    return Seat.objects.get(role="mayor", municipality="316")


def rows():
    found = Holding.objects.filter(seat=seat()).order_by("from_on", "capacity")
    return [(one.capacity, one.user.name, one.from_on, one.until_on) for one in found]


# when


@pytest.mark.parametrize(
    ("year", "on"),
    [
        (2005, None),
        (2009, date(2009, 11, 17)),
        (2013, date(2013, 11, 19)),
        (2017, date(2017, 11, 21)),
        (2021, date(2021, 11, 16)),
        (2022, None),
        (2025, date(2025, 11, 18)),
        (2029, date(2029, 11, 20)),
    ],
)
def test_municipal_elections_are_on_the_third_tuesday_of_november_every_four_years(year, on):
    assert municipal_election(year) == on


def test_a_term_begins_on_1_january_after_the_election():
    assert term_begins(2025) == BEGINS


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2009, 11, 16), [2009]),
        (date(2025, 11, 17), [2021, 2025]),
        (date(2025, 11, 18), [2025, 2029]),
        (date(2028, 1, 1), [2025, 2029]),
    ],
)
def test_one_works_with_the_election_that_was_and_the_next(day, years):
    assert elections(day) == years


# the acts


def test_everyone_leaves_with_the_term_and_the_new_ones_follow():
    for role, name in (
        ("mayor", "Gammel"),
        ("deputy", "Gammel stedfortræder"),
        ("mayors_delegate", "Sekretær"),
    ):
        make.someone(role, name=name, **OLD)
    begin_term(
        seat(),
        [
            Successor("holder", "Ny", "ny@example.dk"),
            Successor("deputy", "Ny stedfortræder", "stedfortraeder@example.dk", date(2025, 12, 3)),
        ],
        **COMMON,
    )
    assert rows() == [
        ("delegate", "Sekretær", OLD["from_on"], BEGINS),
        ("deputy", "Gammel stedfortræder", OLD["from_on"], BEGINS),
        ("holder", "Gammel", OLD["from_on"], BEGINS),
        ("deputy", "Ny stedfortræder", BEGINS, None),
        ("holder", "Ny", BEGINS, None),
    ]
    assert {one.address for one in Outgoing.objects.all()} == {"ny@example.dk", "stedfortraeder@example.dk"}
    told = Event.objects.get(kind="organisations.term_begun")
    assert told.sentence == (
        "Samråd registrerede den nye valgperiode for pladsen Borgmester, Holbæk Kommune, "
        "som begynder den 1. januar 2026."
    )


def test_who_is_elected_again_goes_on_in_a_term_of_her_own_without_a_new_invitation():
    mayor = make.someone("mayor", name="Den samme", **OLD).user
    make.someone("deputy", name="Stedfortræder", **OLD)
    delegate = make.someone("mayors_delegate", name="Sekretær", **OLD).user.holdings.get()
    begin_term(
        seat(),
        [Successor("holder", stays=True), Successor("deputy", chosen_on=date(2025, 12, 3), stays=True)],
        staying=[delegate.pk],
        **COMMON,
    )
    assert rows() == [
        ("delegate", "Sekretær", OLD["from_on"], None),
        ("deputy", "Stedfortræder", OLD["from_on"], BEGINS),
        ("holder", "Den samme", OLD["from_on"], BEGINS),
        ("deputy", "Stedfortræder", BEGINS, None),
        ("holder", "Den samme", BEGINS, None),
    ]
    assert not Outgoing.objects.exists()
    assert mayor.holdings.on(date(2025, 12, 31)).get().until_on == BEGINS


def test_where_nobody_is_known_yet_the_seat_stands_empty():
    make.someone("mayor", name="Gammel", **OLD)
    begin_term(seat(), [Successor("deputy", stays=True)], **COMMON)
    assert rows() == [("holder", "Gammel", OLD["from_on"], BEGINS)]


def test_only_a_mayors_seat_begins_a_term():
    director = Seat.objects.get(role="police_director", district=8)
    with pytest.raises(Refused) as raised:
        begin_term(director, [], **COMMON)
    assert raised.value.verdict.words == "Only a municipality begins a new term after an election."


def test_nobody_but_the_keepers_of_the_register_begins_a_term():
    make.someone("mayor", **OLD)
    before = rows()
    for role in ("mayors_delegate", "municipal_preparer", "national_supervisor"):
        with pytest.raises(Refused), transaction.atomic():
            begin_term(seat(), [], **COMMON | {"actor": make.someone(role, **OLD).actor})
    assert [row for row in rows() if row[0] == "holder"] == before


def test_a_term_that_cannot_be_entered_whole_is_not_entered_at_all():
    make.someone("mayor", name="Gammel", **OLD)
    make.someone("deputy", name="Forud", from_on=BEGINS)
    before = rows()
    with pytest.raises(IntegrityError), transaction.atomic():
        begin_term(
            seat(),
            [
                Successor("holder", "Ny", "ny@example.dk"),
                Successor("deputy", "Ny", "ny2@example.dk", date(2025, 12, 3)),
            ],
            **COMMON,
        )
    assert rows() == before
    assert not Outgoing.objects.exists()


def test_a_successor_outside_elections_follows_on_the_day_the_one_before_leaves():
    make.someone("mayor", name="Gammel", **OLD)
    succeed(seat(), Successor("holder", "Ny", "ny@example.dk"), **COMMON | {"from_on": date(2025, 12, 15)})
    assert rows() == [
        ("holder", "Gammel", OLD["from_on"], date(2025, 12, 15)),
        ("holder", "Ny", date(2025, 12, 15), None),
    ]


# the pages


def page(tail=""):
    return f"{kreds()}valgskifte/2025/{tail}"


def term(**more):
    return {
        "mayor": "new",
        "mayor_name": "Ny Borgmester",
        "mayor_email": "ny@example.dk",
        "deputy": "unknown",
    } | more


def test_the_list_tells_how_far_each_municipality_has_come():
    make.someone("mayor", name="Gammel", **OLD)
    client = browser("secretary", day=DAY)
    shown = words(client.get(page()))
    assert "Valgdag: 18. november 2025. Valgperioden begynder den 1. januar 2026." in shown
    assert "0 af 10 kommuner" in shown
    assert "Holbæk Kommune Ikke skiftet endnu registreret: Gammel" in shown
    client.post(page("holbaek/"), term())
    assert "Holbæk Kommune Der mangler nogen Ny Borgmester" in words(client.get(page()))
    client.post(
        f"/arbejde/pladser/{seat().pk}/",
        {
            "capacity": "deputy", "name": "Ny", "email": "n@example.dk", "from_on": "2026-01-01",
            "chosen_on": "2025-12-03", "attested": "on",
        },
    )  # fmt: skip
    assert "Holbæk Kommune Skiftet Ny Borgmester Ny" in words(client.get(page()))
    assert "1 af 10 kommuner" in words(client.get(page()))


def test_a_whole_term_is_entered_on_one_page():
    make.someone("mayor", name="Gammel", **OLD)
    delegate = make.someone("mayors_delegate", name="Sekretær", **OLD).user.holdings.get()
    client = browser("secretary", day=DAY)
    assert "Indtil da: Gammel" in words(client.get(page("holbaek/")))
    sent = term(
        deputy="new", deputy_name="Ny Stedfortræder", deputy_email="s@example.dk", chosen_on="2025-12-03",
        attested="on", staying=[str(delegate.pk)],
    )  # fmt: skip
    assert client.post(page("holbaek/"), sent)["Location"] == page()
    assert [row[:2] for row in rows()] == [
        ("delegate", "Sekretær"),
        ("holder", "Gammel"),
        ("deputy", "Ny Stedfortræder"),
        ("holder", "Ny Borgmester"),
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"mayor_name": ""}, "Skriv navnet"),
        ({"mayor_email": ""}, "Skriv mailadressen"),
        ({"mayor": "stays"}, "gyldig valgmulighed"),
        ({"deputy": "new"}, "Skriv den dag, kommunalbestyrelsen valgte stedfortræderen"),
        ({"mayor_name": "Ny 010190-1234"}, "ligner et personnummer"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_entered(more, told):
    answer = browser("secretary", day=DAY).post(page("holbaek/"), term(**more))
    assert told in words(answer)
    assert rows() == []


def test_who_is_entered_already_is_not_overwritten():
    make.someone("mayor", name="Forud", from_on=BEGINS)
    answer = browser("secretary", day=DAY).post(page("holbaek/"), term())
    assert "Der er allerede registreret nogen fra den dag" in words(answer)
    assert [row[1] for row in rows()] == ["Forud"]


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        ("secretary", "valgskifte/2025/", 200),
        ("administrator", "valgskifte/2025/", 200),
        ("secretary", "valgskifte/2029/", 200),
        ("secretary", "valgskifte/2026/", 404),
        ("secretary", "valgskifte/2005/", 404),
        ("secretary", "valgskifte/2033/", 404),
        ("secretary", "valgskifte/2025/aalborg/", 404),
        ("mayor", "valgskifte/2025/", 404),
        ("municipal_preparer", "valgskifte/2025/holbaek/", 404),
    ],
)
def test_the_pages_are_there_for_the_keepers_of_the_register_and_for_years_with_elections(
    role, address, status
):
    assert browser(role, day=DAY).get(kreds() + address).status_code == status


def test_a_lokalraad_has_no_change_of_term():
    address = f"/arbejde/raad/{make.local_council().pk}/valgskifte/2025/"
    assert browser("secretary", day=DAY).get(address).status_code == 404


def test_the_list_keeps_its_number_of_queries():
    client = browser("secretary", day=DAY)
    asked = []
    for code in ("316", "265", "259"):
        make.someone("mayor", municipality=code, **OLD)
        make.someone("deputy", municipality=code, **OLD)
        with CaptureQueriesContext(connection) as queries:
            client.get(page())
        asked.append(len(queries))
    assert len(set(asked)) == 1
