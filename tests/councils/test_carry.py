"""Items carried to another meeting: moved before the agenda is sent, continued after (C-12)."""

from datetime import date

import pytest

from samraad.councils import actions
from samraad.councils.models import AgendaItem
from samraad.councils.waiting import unfinished
from samraad.law.actor import Actor
from samraad.law.verdict import Refused
from tests import make
from tests.councils.telling import titles, told

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 12)
NEXT, AFTER = date(2026, 12, 8), date(2027, 3, 9)


def postponed(secretary: Actor) -> AgendaItem:
    held = make.meeting("held")
    item = held.items.get()
    AgendaItem.objects.filter(pk=item.pk).update(
        outcome="postponed", minutes="<p>Udsat.</p>", minutes_long=20, text="<p>Tal.</p>"
    )
    item.refresh_from_db()
    return item


def go_on(item, meeting, actor):
    return actions.continue_item(item, meeting, actor=actor, day=DAY)


def test_a_postponed_item_goes_on_at_the_next_meeting_and_both_tell_of_it(secretary):
    item, meeting = postponed(secretary), make.meeting(on=NEXT)
    made = go_on(item, meeting, secretary)
    carried = (made.title, made.minutes_long, made.text, made.first)
    assert carried == (item.title, 20, "<p>Tal.</p>", item)
    assert (made.position, made.minutes, made.outcome) == (2, "", "")
    assert told(meeting)[0].endswith("fra mødet den 10. november 2026 fortsætte på dette møde.")
    assert told(item.meeting)[0].endswith("fortsætte på mødet den 8. december 2026.")
    assert go_on(item, meeting, secretary) == made


def test_a_matter_of_three_meetings_is_one_thread(secretary):
    item = postponed(secretary)
    second = go_on(item, make.meeting("convened", on=NEXT), secretary)
    actions.hold_meeting(second.meeting, actor=secretary, day=NEXT)
    third = go_on(second, make.meeting(on=AFTER), secretary)
    assert (second.first, third.first) == (item, item)


def test_unfinished_is_what_was_postponed_never_reached_or_cancelled_and_goes_on_nowhere(secretary):
    item = postponed(secretary)
    cancelled = make.meeting("cancelled", on=date(2026, 11, 20)).items.get()
    finished = make.meeting("minuted", on=date(2026, 11, 3)).items.get()
    meeting = make.meeting(on=NEXT)
    assert list(unfinished(meeting)) == [cancelled, item]
    go_on(item, meeting, secretary)
    assert list(unfinished(meeting)) == [cancelled]
    with pytest.raises(Refused, match="The item is finished"):
        go_on(finished, meeting, secretary)


def test_a_withdrawn_item_and_one_of_a_planned_meeting_do_not_go_on(secretary):
    item = make.meeting("convened").items.get()
    meeting = make.meeting(on=NEXT)
    with pytest.raises(Refused, match="The item is finished"):
        go_on(item, meeting, secretary)
    actions.withdraw_item(item, reason="Ikke klar", actor=secretary, day=DAY)
    with pytest.raises(Refused, match="The item is finished"):
        go_on(item, meeting, secretary)


def test_an_item_goes_on_forward_within_its_own_council_by_those_who_prepare(secretary):
    item = postponed(secretary)
    earlier, elsewhere = make.meeting(on=date(2026, 10, 1)), make.meeting(district=12, on=NEXT)
    with pytest.raises(Refused, match="later meeting of the same council"):
        go_on(item, earlier, secretary)
    with pytest.raises(Refused, match="later meeting of the same council"):
        go_on(item, elsewhere, make.sitting("secretary", district=12).actor)
    with pytest.raises(Refused):
        go_on(item, make.meeting(on=NEXT), make.sitting("mayor").actor)


def test_before_the_agenda_is_sent_an_item_is_moved_with_its_papers_and_guests(secretary):
    left, meeting = make.meeting(), make.meeting(on=NEXT)
    item = left.items.get()
    make.item(left, title="Bliver")
    actions.invite_guest(item, office="Klubben", insight="Kender de unge", actor=secretary, day=DAY)
    actions.move_item(item, meeting, actor=secretary, day=DAY)
    assert (titles(left), titles(meeting)) == (
        [(1, "Bliver")],
        [(1, "Udviklingen i kriminaliteten"), (2, "Udviklingen i kriminaliteten")],
    )
    assert meeting.items.last().guests.count() == 1
    assert told(left)[0].endswith("til mødet den 8. december 2026.")
    assert told(meeting)[0].endswith("hertil fra mødet den 10. november 2026.")


def test_a_sent_agenda_gives_and_takes_no_item(secretary):
    sent, planned = make.meeting("convened"), make.meeting(on=NEXT)
    with pytest.raises(Refused, match="The agenda is sent"):
        actions.move_item(sent.items.get(), planned, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="The agenda is sent"):
        actions.move_item(planned.items.get(), sent, actor=secretary, day=DAY)
    held = make.meeting("minuted", on=AFTER)
    with pytest.raises(Refused):
        actions.move_item(planned.items.get(), held, actor=secretary, day=DAY)


def test_an_item_is_not_moved_to_its_own_meeting_nor_what_the_meeting_itself_needs(secretary):
    left, meeting = make.meeting(), make.meeting(on=NEXT)
    with pytest.raises(Refused, match="another meeting of the same council"):
        actions.move_item(left.items.get(), left, actor=secretary, day=DAY)
    AgendaItem.objects.filter(meeting=left).update(kind="approval")
    with pytest.raises(Refused, match="Only an ordinary item"):
        actions.move_item(left.items.get(), meeting, actor=secretary, day=DAY)
