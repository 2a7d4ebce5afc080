"""A held meeting in short: what was decided, what concerns the reader, new tasks, the next meeting."""

from datetime import date, timedelta

import pytest

from samraad.councils import actions
from samraad.councils.models import Meeting
from samraad.home.catch_up import CatchUp, Told, caught_up
from tests import make
from tests.home.surroundings import DAY, browser, words_of
from tests.make.councils import walk, write_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
ON = date(2026, 11, 10)


@pytest.fixture
def mayor() -> make.Someone:
    return make.sitting("mayor")


def held(mayor: make.Someone) -> Meeting:
    """A held meeting with an ordinary item, a closed one and one on Holbæk, all with a line."""
    secretary = make.sitting("secretary").actor
    meeting = make.meeting("planned", on=ON)
    told = {"topic": "crime", "actor": secretary, "day": ON}
    actions.add_item(meeting, title="Lukket sag", closed=True, closed_for="Politiets metoder", **told)
    actions.add_item(meeting, title="Havnen", concerns=[make.municipality()], **told)
    walk(meeting, "held")
    write_lines(meeting, actor=secretary, day=ON)
    return meeting


def short(meeting: Meeting, role: str = "mayor", **place: object) -> CatchUp:
    return caught_up(meeting, make.sitting(role, **place).actor, DAY)


def test_it_tells_each_decision_with_the_number_it_is_cited_by(mayor: make.Someone) -> None:
    meeting = held(mayor)
    first = short(meeting).decided[0]
    assert first == Told(
        cited="2026-1/1",
        title="Udviklingen i kriminaliteten",
        outcome="",
        said="Kredsrådet drøftede punktet.",
        address=f"/arbejde/moeder/{meeting.pk}/#punkt-{meeting.items.all()[0].pk}",
        concerns=False,
    )


def test_what_concerns_the_reader_comes_first_by_itself(mayor: make.Someone) -> None:
    meeting = held(mayor)
    assert [one.title for one in short(meeting).concerns] == ["Havnen"]
    assert short(meeting, municipality="265").concerns == ()


def test_a_closed_item_is_only_counted_for_who_may_not_see_it(mayor: make.Someone) -> None:
    meeting = held(mayor)
    of_member, of_preparer = short(meeting), short(meeting, "municipal_preparer")
    assert [one.title for one in of_preparer.decided] == ["Udviklingen i kriminaliteten", "Havnen"]
    assert (of_member.closed, of_preparer.closed) == (0, 1)


def test_tasks_are_told_and_the_readers_own_are_hers(mayor: make.Someone) -> None:
    meeting = held(mayor)
    secretary = make.sitting("secretary").actor
    seat = mayor.user.holdings.get().seat
    for words, owned in (("Sæt lys op", None), ("Ring til havnen", seat)):
        actions.give_task(
            meeting.forum,
            words=words,
            due_on=DAY + timedelta(days=30),
            item=meeting.items.all()[0],
            seat=owned,
            owner="" if owned else "Politiet",
            actor=secretary,
            day=ON,
        )
    told = short(meeting)
    assert [(one.words, one.own) for one in told.tasks] == [("Ring til havnen", True), ("Sæt lys op", False)]
    assert [one.words for one in told.own_tasks] == ["Ring til havnen"]


def test_a_task_for_every_local_council_is_told_once(mayor: make.Someone) -> None:
    meeting = held(mayor)
    given = actions.give_task_to_every_local_council(
        meeting.forum,
        words="Send status",
        due_on=DAY + timedelta(days=30),
        item=meeting.items.all()[0],
        actor=make.sitting("secretary").actor,
        day=ON,
    )
    assert [(one.words, one.owner) for one in short(meeting).tasks] == [
        ("Send status", f"{len(given)} councils or offices")
    ]


def test_minutes_that_only_say_the_outcome_are_not_told_twice(mayor: make.Someone) -> None:
    meeting, secretary = held(mayor), make.sitting("secretary").actor
    item = meeting.items.all()[0]
    said = {"minutes": "<p>Taken note of.</p>", "outcome": "noted", "version": item.version}
    actions.write_line(item, **said, actor=secretary, day=ON)
    first = short(meeting).decided[0]
    assert (first.outcome, first.said) == ("Taken note of", "")


def test_the_next_meeting_is_the_one_the_reader_may_open(mayor: make.Someone) -> None:
    meeting = held(mayor)
    assert short(meeting).next is None
    ahead = make.meeting("planned", on=date(2026, 12, 9))
    assert (short(meeting).next, short(meeting, "secretary").next) == (None, ahead)


def test_it_is_read_in_a_minute_and_a_long_one_says_so(mayor: make.Someone) -> None:
    assert short(held(mayor)).minutes == 1
    long = Told("", "", "", "ord " * 500, "", concerns=False)
    assert CatchUp((long,), (), 0, None).minutes == 2


def test_a_long_line_is_cut_at_a_word(mayor: make.Someone) -> None:
    meeting, secretary = held(mayor), make.sitting("secretary").actor
    item = meeting.items.all()[0]
    actions.write_line(
        item, minutes=f"<p>{'ordene ' * 80}</p>", version=item.version, actor=secretary, day=ON
    )
    said = short(meeting).decided[0].said
    assert (said.endswith("ordene …"), len(said) <= 242) == (True, True)


def test_the_page(mayor: make.Someone) -> None:
    meeting = held(mayor)
    page = words_of(browser("mayor"), f"/arbejde/moeder/{meeting.pk}/kort-fortalt/")
    assert "The meeting on 10 November 2026 in short" in page
    assert "What concerns Holbæk Kommune" in page
    assert "One minute to read" in page


@pytest.mark.parametrize(
    ("state", "role", "status"),
    [
        ("convened", "mayor", 404),
        ("planned", "secretary", 404),
        ("held", "unit_worker", 404),
        ("held", "mayor", 200),
    ],
)
def test_only_a_held_meeting_is_told_and_only_to_who_may_open_it(state: str, role: str, status: int) -> None:
    meeting = make.meeting(state, on=ON)
    address = f"/arbejde/moeder/{meeting.pk}/kort-fortalt/"
    assert browser(role).get(address).status_code == status
