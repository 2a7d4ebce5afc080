"""What a mayor, or who acts for her, meets: the next meeting, what concerns her, the meeting she missed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samraad.councils import actions
from samraad.councils.actions.notes import keep_note
from samraad.councils.actions.papers import mention_paper
from samraad.councils.models import Attendee, Meeting, Task
from tests import make
from tests.home.surroundings import DAY, browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
AHEAD = date(2026, 12, 9)
ELSEWHERE = "265"


@pytest.fixture
def mayor() -> make.Someone:
    return make.sitting("mayor")


def convened(on: date = AHEAD, **more: object) -> Meeting:
    return make.meeting("convened", on=on, **more)


def test_the_next_meeting_stands_on_top_with_its_agenda(mayor: make.Someone) -> None:
    meeting = convened()
    convened(on=date(2026, 12, 16))
    page = words_of(browser("mayor"), "/arbejde/")
    top = page[page.index('id="next-meeting"') : page.index('id="now"')]
    assert "Wednesday 9 December 2026 10:00" in top
    assert "Udviklingen i kriminaliteten" in top
    assert f"/arbejde/moeder/{meeting.pk}/" in top
    assert "Wednesday 16 December" not in top


@pytest.mark.parametrize(
    ("state", "on"), [("planned", AHEAD), ("cancelled", AHEAD), ("held", DAY - timedelta(9))]
)
def test_only_a_convened_meeting_ahead_is_hers(mayor: make.Someone, state: str, on: date) -> None:
    make.meeting(state, on=on)
    assert 'id="next-meeting"' not in words_of(browser("mayor"), "/arbejde/")


@pytest.mark.parametrize("role", ["mayor", "mayors_delegate"])
def test_she_answers_from_the_page_and_so_does_her_office(mayor: make.Someone, role: str) -> None:
    client = browser(role)
    meeting = convened()
    asked = Attendee.objects.get(meeting=meeting, user=mayor.user)
    page = words_of(client, "/arbejde/")
    assert "You have not answered yet" in page
    assert f'name="attendee" value="{asked.pk}"' in page
    client.post(f"/arbejde/moeder/{meeting.pk}/svar/", {"attendee": asked.pk, "answer": "coming"})
    page = words_of(client, "/arbejde/")
    assert ("You have not answered yet" in page, "Change the answer" in page) == (False, True)


def test_who_was_not_asked_sees_the_meeting_and_no_buttons(mayor: make.Someone) -> None:
    convened()
    page = words_of(browser("deputy", day=DAY), "/arbejde/")
    assert ('id="next-meeting"' in page, "answer-buttons" in page) == (True, False)


def test_the_secretary_meets_the_wheel_instead() -> None:
    convened()
    page = words_of(browser(), "/arbejde/")
    assert ('id="next-meeting"' in page, 'class="wheel"' in page) == (False, True)


def test_what_concerns_her_municipality_is_told_and_no_other(mayor: make.Someone) -> None:
    meeting = convened()
    secretary = make.sitting("secretary").actor
    for title, code in (("Havnen i Holbæk", make.HOLBAEK), ("Roskilde Festival", ELSEWHERE)):
        actions.add_item(
            meeting,
            title=title,
            topic="cooperation",
            concerns=[make.municipality(code)],
            actor=secretary,
            day=DAY,
        )
    page = words_of(browser("mayor"), "/arbejde/")
    concerns = page[page.index('id="concerns"') : page.index('id="next"')]
    assert ("Havnen i Holbæk" in concerns, "Roskilde Festival" in concerns) == (True, False)
    assert page.count("concerns your municipality") == 1


def test_a_task_of_the_municipality_that_is_not_hers_is_told_there(mayor: make.Someone) -> None:
    task = Task.objects.create(
        forum=make.council_of(),
        words="Optælling af cykler",
        owner="Forebyggelseskonsulenten",
        municipality=make.municipality(),
        made_on=DAY,
        due_on=AHEAD,
    )
    page = words_of(browser("mayor"), "/arbejde/")
    assert "Optælling af cykler" in page[page.index('id="concerns"') : page.index('id="next"')]
    assert f"/arbejde/opgaver/{task.pk}/" in page


def test_her_notes_stand_beside_the_papers_and_nobody_else_sees_them(mayor: make.Someone) -> None:
    make.sitting("mayor", municipality=ELSEWHERE)
    meeting = convened()
    item, secretary = meeting.items.get(), make.sitting("secretary").actor
    paper = mention_paper(item, title="Tallene", holder="Politiet", actor=secretary, day=DAY)
    keep_note(paper, words="Spørg til havnen", actor=mayor.actor, day=DAY)
    hers, others = (
        words_of(browser("mayor", municipality=code), "/arbejde/") for code in (make.HOLBAEK, ELSEWHERE)
    )
    assert ("Tallene" in hers, "Spørg til havnen" in hers) == (True, True)
    assert ("Tallene" in others, "Spørg til havnen" in others, "Write a note" in others) == (
        True,
        False,
        True,
    )


def absent(meeting: Meeting, user: object) -> None:
    secretary = make.sitting("secretary").actor
    member = Attendee.objects.get(meeting=meeting, user=user, capacity="member")
    actions.record_presence(member, way="absent", excuse="", actor=secretary, day=meeting.on)


@pytest.mark.parametrize("role", ["mayor", "mayors_delegate"])
def test_who_was_absent_is_led_to_the_meeting_in_short(mayor: make.Someone, role: str) -> None:
    make.sitting("mayors_delegate")
    meeting = make.meeting("held", on=date(2026, 11, 10))
    absent(meeting, mayor.user)
    page = words_of(browser(role), "/arbejde/")
    assert "You were not at the meeting Tuesday 10 November 2026." in page
    assert f"/arbejde/moeder/{meeting.pk}/kort-fortalt/" in page


def test_who_came_to_the_last_one_is_not_reminded_of_an_earlier(mayor: make.Someone) -> None:
    absent(make.meeting("held", on=date(2026, 11, 3)), mayor.user)
    make.meeting("held", on=date(2026, 11, 10))
    assert "You were not at the meeting" not in words_of(browser("mayor"), "/arbejde/")


@pytest.mark.parametrize("rows", [1, 3])
def test_fifteen_queries_at_most_however_much_there_is(mayor: make.Someone, rows: int) -> None:
    secretary = make.sitting("secretary").actor
    absent(make.meeting("held", on=date(2026, 11, 10)), mayor.user)
    meeting = convened()
    for number in range(rows):
        item = actions.add_item(
            meeting,
            title=f"Punkt {number}",
            topic="crime",
            concerns=[make.municipality()],
            actor=secretary,
            day=DAY,
        )
        paper = mention_paper(item, title="Tallene", holder="Politiet", actor=secretary, day=DAY)
        keep_note(paper, words="Spørg", actor=mayor.actor, day=DAY)
    client = browser("mayor")
    client.get("/arbejde/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/arbejde/")
    assert len(asked) <= 15, "\n".join(query["sql"][:150] for query in asked)
