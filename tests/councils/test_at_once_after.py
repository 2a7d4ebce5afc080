"""Two hands at one moment, from the convening on: the second changes nothing, and nothing is lost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import (
    AgendaItem,
    Correction,
    ExtraMeetingRequest,
    InformationRefusal,
    Meeting,
    RoundAnswer,
    Task,
)
from samraad.notices.models import Outgoing
from samraad.organisations.models import Seat
from tests import make
from tests.councils.test_at_once import events, kinds
from tests.make.councils import at
from tests.surroundings.at_once import at_once, at_once_twice

DAY = date(2026, 11, 12)
LATER = DAY + timedelta(30)


def by(role: str = "secretary") -> dict[str, Any]:
    return {"actor": make.sitting(role).actor, "day": DAY}


def seat() -> Seat:
    return Seat.objects.get(role="mayor", municipality=make.HOLBAEK)


def test_a_double_click_convenes_once_and_writes_to_each_member_once(own_database):
    make.sitting("mayor")
    meeting, given = make.meeting(), by()
    answers = at_once_twice(lambda: actions.convene_meeting(meeting, **given))
    assert kinds(answers) == ["NoneType", "Refused"]
    assert (events("meeting_convened"), Outgoing.objects.count()) == (1, 1)


def test_minutes_approved_by_two_at_one_moment_are_approved_once(own_database):
    meeting, given = make.meeting("minuted"), by()
    assert sorted(at_once_twice(lambda: actions.approve_minutes(meeting, **given))) == [False, True]
    assert events("minutes_approved") == 1


def test_minutes_finished_and_approved_by_a_line_of_the_next_meeting_at_one_moment_wait_for_each_other(
    own_database,
):
    first, given = make.meeting("minuted"), by()
    later = make.meeting(on=DAY)
    actions.reopen_minutes(first, reason="Et tal", **given)
    make.councils.walk(later, "held", day=DAY)
    item = later.items.get(approves=first)
    answers = at_once(
        lambda: actions.finish_minutes(first, **given),
        lambda: actions.write_line(
            item, minutes="", outcome=AgendaItem.Outcome.APPROVED, version=item.version, **given
        ),
    )
    assert "OperationalError" not in kinds(answers)
    first.refresh_from_db()
    assert first.state in {Meeting.State.MINUTED, Meeting.State.APPROVED}


def once(act: Callable[[], Any], table: Any, kind: str, **where: Any) -> None:
    answers = at_once_twice(act)
    assert [type(one).__name__ for one in answers if isinstance(one, Exception)] == []
    assert (table.objects.filter(**where).count(), events(kind)) == (1, 1)


def test_a_double_click_gives_a_task_once(own_database):
    meeting, given = make.meeting("held"), by()
    asked = {"words": "Undersøg lyset", "owner": "Kommunen", "due_on": LATER, **given}
    once(lambda: actions.give_task(meeting.forum, item=meeting.items.get(), **asked), Task, "task_given")


def test_a_double_click_gives_every_local_council_its_task_once(own_database):
    council, given = make.council_of(), by()
    asked = {"words": "Svar på spørgsmålet", "due_on": LATER, **given}
    first, second = at_once_twice(lambda: actions.give_task_to_every_local_council(council, **asked))
    assert [one.pk for one in first] == [one.pk for one in second]
    assert Task.objects.count() == events("task_given") == 10


def test_a_double_click_puts_a_correction_on_the_list_once(own_database):
    meeting, given = make.meeting("approved"), by()
    asked = {"words": "Tallet er 6.", **given}
    once(lambda: actions.correct_minutes(meeting, **asked), Correction, "minutes_corrected")


def test_a_double_click_refuses_information_once(own_database):
    told = {"asked": "Tal", "asked_by": "Borgmesteren", "asked_on": DAY, "ground": "Efterforskning"}
    council, given = make.council_of(), by("police_director")
    once(
        lambda: actions.refuse_information(council, **told, **given),
        InformationRefusal,
        "information_refused",
    )


def test_a_double_click_asks_for_an_extra_meeting_once(own_database):
    council, given = make.council_of(), by("mayor")
    asked = {"seat": seat(), "subject": "Nattelivet", **given}
    once(lambda: actions.ask_for_extra_meeting(council, **asked), ExtraMeetingRequest, "extra_asked")


def test_of_a_deputy_and_her_mayor_who_answer_a_round_at_one_moment_the_mayors_answer_stands(own_database):
    given = by()
    mayor, other = make.sitting("mayor").actor, make.sitting("deputy").actor
    asked = actions.send_round(make.council_of(), title="Må vi?", words="Sig til.", due_on=LATER, **given)
    for _ in range(3):
        answers = at_once(
            lambda: actions.answer_round(
                asked, seat=seat().pk, answer="disagrees", words="", actor=other, day=DAY
            ),
            lambda: actions.answer_round(
                asked, seat=seat().pk, answer="agrees", words="", actor=mayor, day=DAY
            ),
        )
        assert set(kinds(answers)) <= {"RoundAnswer", "Refused"}
        assert RoundAnswer.objects.get().answer == "agrees"


def test_an_answer_and_the_cancelling_of_the_meeting_at_one_moment_leave_no_answer_without_its_event(
    own_database,
):
    make.sitting("mayor")
    meeting, given = make.meeting(on=LATER), by()
    actions.convene_meeting(meeting, **given)
    row = meeting.attendees.get(municipality=make.HOLBAEK)
    at_once(
        lambda: actions.answer(row, answer="coming", version=1, actor=actions.by_link(row), day=DAY),
        lambda: actions.cancel_meeting(meeting, reason="Sygdom", **given),
    )
    row.refresh_from_db()
    assert bool(row.answer) is Event.objects.filter(kind="councils.comes").exists()
    assert row.sequence == 2, "her calendar is cleared whatever she answered"


@pytest.mark.parametrize("number", range(3))
def test_an_answer_and_a_move_at_one_moment_never_make_an_answer_to_a_day_she_did_not_see(
    own_database, number
):
    make.sitting("mayor")
    meeting, given = make.meeting(on=LATER), by()
    actions.convene_meeting(meeting, **given)
    row = meeting.attendees.get(municipality=make.HOLBAEK)
    at_once(
        lambda: actions.answer(row, answer="coming", version=1, actor=actions.by_link(row), day=DAY),
        lambda: actions.move_meeting(
            meeting, starts_at=at(LATER + timedelta(1)), place="Lejre", version=1, **given
        ),
    )
    row.refresh_from_db()
    assert row.answer_to(2) == ""
