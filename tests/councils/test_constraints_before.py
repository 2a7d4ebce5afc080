"""What the database never lets into the tables of what lies before a meeting, whoever writes."""

from datetime import timedelta

import pytest

from samraad.councils import actions
from samraad.councils.models import (
    AgendaItem,
    Attendee,
    Meeting,
    Proposal,
    Review,
    RoundAnswer,
    ShortMessage,
    StandingItem,
    WrittenRound,
)
from tests import make
from tests.surroundings.constraints import broken

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON - timedelta(12)


@pytest.fixture
def meeting() -> Meeting:
    make.sitting("mayor")
    return make.meeting("convened")


@pytest.fixture
def mayor(meeting) -> Attendee:
    return meeting.attendees.get(municipality=make.HOLBAEK)


def breaks(rows, name: str, **changes) -> None:
    with broken(name):
        rows.update(**changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("a_person_is_a_number", {"kind": "person_case", "journal_number": "2026-1"}),
        ("a_person_is_a_number", {"kind": "person_case", "closed": True}),
        ("a_person_is_a_number", {"kind": "person_case", "closed": True, "journal_number": "1", "text": "x"}),
        ("withdrawn_item_has_a_reason", {"withdrawn_on": DAY}),
        ("withdrawn_item_has_a_reason", {"withdrawn_for": "Derfor"}),
        ("withdrawn_item_has_no_decision", {"withdrawn_on": DAY, "withdrawn_for": "x", "outcome": "noted"}),
    ],
)
def test_an_item(meeting, name, changes):
    breaks(meeting.items, name, **changes)


def test_minutes_are_approved_by_an_item_for_it_and_on_one_agenda(meeting):
    held = make.meeting("held", on=DAY - timedelta(30))
    breaks(meeting.items, "approval_names_its_meeting", approves=held)
    later = make.meeting(on=DAY + timedelta(40))
    meeting.items.update(kind="approval", approves=held)
    breaks(later.items, "minutes_stand_on_one_agenda", kind="approval", approves=held)


def test_a_standing_item_has_a_title_and_a_place_of_its_own(secretary):
    council = make.council_of()
    for title in "AB":
        actions.add_standing(council, title=title, topic="formal", actor=secretary, day=DAY)
    breaks(StandingItem.objects.filter(title="A"), "standing_item_has_a_title", title="")
    breaks(StandingItem.objects.all(), "one_standing_item_a_position", position=7)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("proposal_has_a_title", {"title": ""}),
        ("placed_proposal_is_on_an_agenda", {"state": "placed"}),
        ("declined_proposal_has_an_answer", {"state": "declined", "answered_on": DAY}),
        ("declined_proposal_has_an_answer", {"state": "declined", "answer": "Nej"}),
    ],
)
def test_a_proposal(secretary, name, changes):
    actions.propose(make.council_of(), title="Lys", why="", actor=secretary, day=DAY)
    breaks(Proposal.objects.all(), name, **changes)


def test_a_proposal_that_waits_is_on_no_agenda(meeting, secretary):
    actions.propose(make.council_of(), title="Lys", why="", actor=secretary, day=DAY)
    item = AgendaItem.objects.first()
    breaks(Proposal.objects.all(), "placed_proposal_is_on_an_agenda", item=item)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("answer_has_a_day", {"answer": "coming"}),
        ("answer_has_a_day", {"answered_on": DAY}),
        ("answer_has_a_day", {"answer": "coming", "answered_on": DAY}),
        ("deputy_and_official_are_beside_someone", {"capacity": "deputy"}),
        ("member_has_a_seat", {"seat": None}),
    ],
)
def test_a_place_at_the_meeting(meeting, mayor, name, changes):
    breaks(Attendee.objects.filter(pk=mayor.pk), name, **changes)


def test_a_link_is_one_persons_and_a_seat_is_asked_once_in_a_capacity(meeting, mayor):
    others = meeting.attendees.exclude(pk=mayor.pk)
    breaks(others, "one_link_an_attendee", key_hash=mayor.key_hash)
    breaks(others, "asked_once_in_a_capacity", seat=mayor.seat_id)


def test_a_reader_is_asked_once_and_answers_afterwards(secretary):
    meeting, reader = make.meeting(), make.sitting("mayor")
    review = actions.ask_to_read(meeting, reader.user, office="Borgmester", actor=secretary, day=DAY)
    breaks(Review.objects.all(), "read_after_being_asked", answered_on=DAY - timedelta(1))
    with broken("asked_to_read_once"):
        Review.objects.create(meeting=meeting, user=reader.user, office="x", asked_on=review.asked_on)


def test_a_round_asks_something_is_answered_once_a_seat_and_closed_with_a_result(meeting, mayor, secretary):
    made = actions.send_round(
        make.council_of(),
        title="Temamøde",
        words="Skal vi?",
        due_on=DAY + timedelta(7),
        actor=secretary,
        day=DAY,
    )
    for blank in ({"title": ""}, {"words": ""}):
        breaks(WrittenRound.objects.all(), "round_asks_something", **blank)
    for half in ({"closed_on": DAY}, {"result": "agreed"}):
        breaks(WrittenRound.objects.all(), "closed_round_has_a_result", **half)
    given = {"round": made, "seat_id": mayor.seat_id, "user": mayor.user, "office": "x", "answered_on": DAY}
    RoundAnswer.objects.create(answer="agrees", **given)
    with broken("one_answer_a_seat"):
        RoundAnswer.objects.create(answer="disagrees", **given)


def test_a_message_has_words(secretary):
    make.sitting("mayor")
    actions.send_message(make.council_of(), words="Husk det", actor=secretary, day=DAY)
    breaks(ShortMessage.objects.all(), "message_has_words", words="")
