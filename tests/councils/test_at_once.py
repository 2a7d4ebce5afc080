"""Double clicks and two people at one moment, on real connections."""

from datetime import date

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import Meeting
from samraad.law.verdict import Refused
from samraad.law.versions import Overtaken
from tests import make
from tests.make.councils import at
from tests.surroundings.at_once import at_once, at_once_twice

DAY = date(2026, 11, 12)


def kinds(answers) -> list[str]:
    return sorted(type(answer).__name__ for answer in answers)


def events(kind: str) -> int:
    return Event.objects.filter(kind=f"councils.{kind}").count()


def test_a_double_click_plans_one_meeting(own_database):
    actor, council = make.sitting("secretary").actor, make.council_of()
    made = at_once_twice(
        lambda: actions.plan_meeting(council, starts_at=at(DAY), place="Køge", actor=actor, day=DAY)
    )
    assert made == [Meeting.objects.get()] * 2
    assert events("meeting_planned") == 1


def test_a_double_click_holds_a_meeting_once(own_database):
    meeting, actor = make.meeting("convened"), make.sitting("secretary").actor
    answers = at_once_twice(lambda: actions.hold_meeting(meeting, actor=actor, day=DAY))
    assert kinds(answers) == ["NoneType", "Refused"]
    assert events("meeting_held") == 1


def test_of_held_and_cancelled_at_one_moment_one_counts(own_database):
    meeting, actor = make.meeting("convened"), make.sitting("secretary").actor
    answers = at_once(
        lambda: actions.hold_meeting(meeting, actor=actor, day=DAY),
        lambda: actions.cancel_meeting(meeting, reason="Sygdom.", actor=actor, day=DAY),
    )
    assert kinds(answers) == ["NoneType", "Refused"]
    refused = next(answer for answer in answers if isinstance(answer, Refused))
    assert refused.verdict.words == "The meeting is not at the step where this can be done."
    assert events("meeting_held") + events("meeting_cancelled") == 1


def test_of_two_who_write_one_line_at_one_moment_the_second_sees_the_first(own_database):
    item, actor = make.meeting("held").items.get(), make.sitting("secretary").actor
    answers = at_once(
        *(
            lambda text=text: actions.write_line(item, minutes=text, version=1, actor=actor, day=DAY)
            for text in ("<p>A</p>", "<p>B</p>")
        )
    )
    assert kinds(answers) == ["AgendaItem", "Overtaken"]
    overtaken = next(answer for answer in answers if isinstance(answer, Overtaken))
    item.refresh_from_db()
    assert (overtaken.saved, overtaken.version) == (item.minutes, 2)


def test_items_put_on_the_agenda_at_one_moment_stand_one_after_the_other(own_database):
    meeting = make.meeting()
    titles = ("Nattelivet", "Færdsel")
    answers = at_once(*(lambda title=title: make.item(meeting, title=title) for title in titles))
    assert kinds(answers) == ["AgendaItem", "AgendaItem"]
    assert list(meeting.items.values_list("position", flat=True)) == [1, 2, 3]


def test_a_double_click_puts_an_item_on_the_agenda_once(own_database):
    meeting = make.meeting()
    answers = at_once_twice(lambda: make.item(meeting, title="Nattelivet"))
    assert answers == [meeting.items.get(position=2)] * 2
    assert meeting.items.count() == 2


def test_a_double_click_invites_a_guest_once(own_database):
    item, actor = make.meeting().items.get(), make.sitting("secretary").actor
    given = {"office": "Skolelederen", "insight": "Kender de unge", "actor": actor, "day": DAY}
    answers = at_once_twice(lambda: actions.invite_guest(item, **given))
    assert answers == [item.guests.get()] * 2
    assert events("guest_invited") == 1


def test_an_item_is_taken_off_once_and_then_is_there_no_more(own_database):
    meeting, actor = make.meeting(), make.sitting("secretary").actor
    loaded_twice = [meeting.items.get(), meeting.items.get()]
    answers = at_once(
        *(lambda item=item: actions.remove_item(item, actor=actor, day=DAY) for item in loaded_twice)
    )
    assert kinds(answers) == ["DoesNotExist", "NoneType"]
    assert events("item_removed") == 1
