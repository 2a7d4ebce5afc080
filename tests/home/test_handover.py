"""The hand-over of a term: what a new council must know, as page, PDF and Word, for its own people."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samraad.councils import actions
from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.blocks import Document, document_text, text_lines
from samraad.home.handover import handover
from tests import make
from tests.home.surroundings import DAY, browser, words_of
from tests.make.councils import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
FIRST, NEXT = date(2026, 1, 1), date(2030, 1, 1)
HERE = "/arbejde/raad/{}/overlevering/2029/"


def decided(title: str, outcome: str, *, on: date = date(2026, 11, 10), closed: bool = False) -> Meeting:
    """A held meeting with one item on the development of crime and what came of it."""
    secretary = make.sitting("secretary").actor
    meeting = make.meeting("planned", on=on)
    about = {"closed": True, "closed_for": "Politiets metoder"} if closed else {}
    item = actions.add_item(meeting, title=title, topic="crime", actor=secretary, day=on, **about)
    walk(meeting, "held")
    actions.write_line(
        item,
        minutes="<p>Rådet fik en redegørelse.</p>",
        outcome=outcome,
        version=item.version,
        actor=secretary,
        day=on,
    )
    return meeting


def told(role: str = "mayor", **place: object) -> Document:
    actor = make.sitting(role, **place).actor
    return handover(make.council_of(), actor, from_on=FIRST, until_on=NEXT, day=DAY)


def chapter(document: Document, heading: str) -> list[str]:
    found = next(one for one in document.chapters if one.heading == heading)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in text_lines(found.blocks)]


def test_an_empty_term_says_so_in_each_chapter() -> None:
    document = told()
    assert (document.title, document.subtitle) == (
        "Overlevering: Kredsråd, Midt- og Vestsjællands Politi",
        "Valgperioden 2026–2029",
    )
    assert [one.heading for one in document.chapters] == [
        "Henstillinger, der stadig gælder",
        "Åbne opgaver",
        "Samarbejdsplaner og fokusområder",
        "Valgperiodens beslutninger",
        "Valgperiodens møder",
        "Sådan arbejder rådet",
    ]
    assert chapter(document, "Åbne opgaver") == ["Ingen opgave er åben."]
    assert ("Næstformand", "ingen er valgt") in document.facts
    assert document.notes == ()


def test_a_decision_is_told_with_its_number_and_what_was_only_heard_is_not() -> None:
    decided("Havnen", AgendaItem.Outcome.APPROVED)
    decided("Orientering", AgendaItem.Outcome.NOTED, on=date(2026, 11, 12))
    decided("Før perioden", AgendaItem.Outcome.APPROVED, on=date(2025, 11, 12))
    document = told()
    assert chapter(document, "Valgperiodens beslutninger") == [
        "Punkt | Beslutning",
        "2026-1/2 Havnen | Godkendt. Rådet fik en redegørelse.",
    ]
    assert len(chapter(document, "Valgperiodens møder")) == 3


def test_long_minutes_are_cut_at_a_word() -> None:
    meeting = decided("Havnen", AgendaItem.Outcome.APPROVED)
    item = meeting.items.get(title="Havnen")
    secretary = make.sitting("secretary").actor
    actions.write_line(item, minutes=f"<p>{'ord ' * 100}</p>", version=item.version, actor=secretary, day=DAY)
    (_head, line) = chapter(told(), "Valgperiodens beslutninger")
    assert line.endswith("ord …")
    assert len(line) < 300


def test_a_closed_item_is_counted_and_not_told_even_to_a_member() -> None:
    decided("Hemmelig sag", AgendaItem.Outcome.APPROVED, closed=True)
    document = told()
    assert document.notes == ("Lukkede punkter er ikke med: 1 i alt.",)
    assert "Hemmelig sag" not in document_text(document)


def test_what_holds_and_what_is_owed_stand_first() -> None:
    meeting = decided("Nattelivet", AgendaItem.Outcome.RECOMMENDED)
    item = meeting.items.get(title="Nattelivet")
    secretary = make.sitting("secretary").actor
    actions.recommend(
        item, addressee="Politidirektøren", until_on=date(2027, 5, 1), actor=secretary, day=DAY
    )  # fmt: skip
    seat = make.sitting("mayor").user.holdings.get().seat
    actions.give_task(
        meeting.forum, words="Send status", seat=seat, due_on=date(2026, 12, 1), actor=secretary, day=DAY
    )  # fmt: skip
    document = told()
    assert chapter(document, "Henstillinger, der stadig gælder") == [
        "Punkt | Til | Gælder til | Svar",
        "2026-1/2 Nattelivet | Politidirektøren | 1. maj 2027 | Intet svar endnu.",
    ]
    assert chapter(document, "Åbne opgaver")[1:] == [
        "Send status | Borgmester, Holbæk Kommune | 1. dec. 2026"
    ]


def test_the_plans_of_the_term_stand_with_their_focus_areas() -> None:
    make.sourced_plan(2026)
    plans = chapter(told(), "Samarbejdsplaner og fokusområder")
    assert plans[1].startswith("Samarbejdsplan 2026 | ")


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        ("mayor", {}, 200),
        ("deputy", {}, 200),
        ("secretary", {}, 200),
        ("police_director", {}, 200),
        ("municipal_preparer", {}, 200),
        ("administrator", {}, 404),
        ("unit_worker", {}, 404),
        ("data_protection_officer", {}, 404),
        ("mayor", {"municipality": "101"}, 404),
    ],
)
def test_it_is_for_those_who_sit_there_or_prepare(role: str, place: dict[str, str], status: int) -> None:
    address = HERE.format(make.council_of().pk)
    assert browser(role, **place).get(address).status_code == status
    assert browser(role, **place).get(f"{address}fil.docx").status_code == status


@pytest.mark.parametrize("year", [2028, 2005, 2033])
def test_only_an_election_ends_a_term_and_only_one_that_began(year: int) -> None:
    address = f"/arbejde/raad/{make.council_of().pk}/overlevering/{year}/"
    assert browser("secretary").get(address).status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_it_is_handed_on_as_pdf_and_word(ending: str, begins: bytes) -> None:
    decided("Havnen", AgendaItem.Outcome.APPROVED)
    answer = browser("mayor").get(f"{HERE.format(make.council_of().pk)}fil.{ending}")
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].endswith(f".{ending}")


def test_the_page_leads_to_each_decision_and_to_the_files() -> None:
    decided("Havnen", AgendaItem.Outcome.APPROVED)
    council = make.council_of().pk
    shown = words_of(browser("mayor"), HERE.format(council))
    assert f"/arbejde/beslutninger/{council}/2026-1/2/" in shown
    assert f'href="{HERE.format(council)}fil.pdf"' in shown


def test_a_lokalraad_has_its_own_without_plans() -> None:
    council = make.local_council().pk
    shown = words_of(browser("forum_member"), HERE.format(council))
    assert "Åbne opgaver" in shown
    assert "Samarbejdsplaner" not in shown


def test_it_costs_the_same_however_many_meetings_were_held() -> None:
    client, address, asked = browser("mayor"), HERE.format(make.council_of().pk), []
    client.get(address)
    for on in (date(2026, 9, 9), date(2026, 10, 7), date(2026, 11, 10)):
        decided("Havnen", AgendaItem.Outcome.APPROVED, on=on)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert len(set(asked)) == 1
    assert asked[0] <= 17
