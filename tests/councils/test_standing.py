"""The standing agenda, and what lays itself on a new one: minutes, tasks past their day, rounds (C-10)."""

from datetime import date, timedelta

import pytest

from samraad.councils import actions
from samraad.councils.jobs.before import lay_what_waits
from samraad.councils.models import AgendaItem, StandingItem
from samraad.law.actor import Actor
from samraad.law.verdict import Refused, TextStopped
from tests import make
from tests.councils.telling import titles, told
from tests.make.councils import at

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)
LATER = date(2026, 12, 8)
USUAL = [
    "Godkendelse af dagsorden",
    "Godkendelse af referat fra sidste møde",
    "Kriminalitetsudviklingen i politikredsen",
    "Status på samarbejdsplanen",
    "Dagens tema",
    "Meddelelser fra politidirektøren",
    "Meddelelser fra borgmestrene",
    "Kommende møder",
    "Eventuelt",
]


def plan(secretary: Actor, on: date = LATER):
    return actions.plan_meeting(make.council_of(), starts_at=at(on), place="Køge", actor=secretary, day=DAY)


def items(meeting) -> list[str]:
    return list(meeting.items.values_list("title", flat=True))


def standing() -> list[str]:
    return list(StandingItem.objects.values_list("title", flat=True))


def begin(secretary: Actor):
    actions.begin_standing(make.council_of(), actor=secretary, day=DAY)


def test_the_usual_agenda_is_begun_in_one_tap_and_every_new_meeting_starts_with_it(secretary):
    begin(secretary)
    assert standing() == USUAL
    meeting = plan(secretary)
    assert items(meeting) == USUAL
    first = meeting.items.all()[2]
    assert (first.topic, first.minutes_long, first.version) == ("crime", 25, 1)
    assert told(meeting)[0] == "satte de 9 faste punkter på dagsordenen."


def test_without_a_standing_agenda_a_meeting_begins_empty(secretary):
    assert items(plan(secretary)) == []


def test_the_usual_agenda_is_not_laid_on_top_of_another(secretary):
    begin(secretary)
    with pytest.raises(Refused, match="There is a standing agenda already"):
        begin(secretary)


@pytest.mark.parametrize("role", ["mayor", "municipal_preparer", "forum_secretary"])
def test_only_the_secretariat_keeps_the_standing_agenda(role):
    other = make.sitting(role).actor
    with pytest.raises(Refused, match="Only the council's secretariat"):
        actions.begin_standing(make.council_of(), actor=other, day=DAY)
    assert standing() == []


def test_an_item_is_added_changed_moved_and_taken_off_and_agendas_that_began_keep_theirs(secretary):
    council = make.council_of()
    meeting = plan(secretary)
    added = [
        actions.add_standing(council, title=title, topic="formal", actor=secretary, day=DAY)
        for title in "ABC"
    ]
    closed = {"closed": True, "closed_for": "Efterforskning"}
    actions.change_standing(
        added[0], title="Ny", topic="crime", minutes_long=15, **closed, actor=secretary, day=DAY
    )
    order = [added[2].pk, added[0].pk, added[1].pk]
    actions.order_standing(council, order=order, actor=secretary, day=DAY)
    actions.order_standing(council, order=order, actor=secretary, day=DAY)
    actions.remove_standing(added[1], actor=secretary, day=DAY)
    rows = StandingItem.objects.values_list("position", "title", "minutes_long", "closed_for")
    assert list(rows) == [(1, "C", None, ""), (2, "Ny", 15, "Efterforskning")]
    assert items(meeting) == []


def test_an_order_that_leaves_one_out_is_refused(secretary):
    begin(secretary)
    with pytest.raises(Refused, match="order it again"):
        actions.order_standing(make.council_of(), order=[1], actor=secretary, day=DAY)


def test_a_closed_standing_item_says_why_and_no_personal_number_stands_in_one(secretary):
    council = make.council_of()
    with pytest.raises(Refused, match="on what ground"):
        actions.add_standing(council, title="A", topic="crime", closed=True, actor=secretary, day=DAY)
    with pytest.raises(TextStopped):
        actions.add_standing(council, title="CPR 010190-1234", topic="crime", actor=secretary, day=DAY)
    assert standing() == []


def test_minutes_that_wait_fill_the_standing_item_for_them(secretary):
    begin(secretary)
    earlier = make.meeting("minuted", on=date(2026, 9, 17))
    meeting = plan(secretary)
    item = meeting.items.get(kind="approval")
    assert (item.title, item.approves, item.position, item.version) == (
        "Godkendelse af referat fra 17.\N{NO-BREAK SPACE}september 2026", earlier, 2, 2,
    )  # fmt: skip


def test_without_a_standing_item_they_stand_after_the_approval_of_the_agenda(secretary):
    meeting = plan(secretary)
    for title, topic in (("Godkendelse af dagsorden", "formal"), ("Tal", "crime")):
        actions.add_item(meeting, title=title, topic=topic, actor=secretary, day=DAY)
    for on in (date(2026, 9, 17), date(2026, 6, 11)):
        make.meeting("minuted", on=on)
    actions.lay_waiting(meeting, actor=secretary, day=DAY)
    assert [title.replace("\N{NO-BREAK SPACE}", " ") for title in items(meeting)] == [
        "Godkendelse af dagsorden",
        "Godkendelse af referat fra 17. september 2026",
        "Godkendelse af referat fra 11. juni 2026",
        "Tal",
    ]
    actions.lay_waiting(meeting, actor=secretary, day=DAY)
    assert len(items(meeting)) == 4


def test_what_waits_lies_on_the_next_meeting_alone(secretary):
    near, far = plan(secretary), plan(secretary, LATER + timedelta(90))
    make.meeting("minuted", on=date(2026, 9, 17))
    lay_what_waits(DAY)
    assert (near.items.count(), far.items.count()) == (1, 0)
    assert told(near)[0].startswith("satte det, der ventede, på dagsordenen: “Godkendelse af referat")


def test_tasks_past_their_day_stand_there_as_one_item(secretary):
    meeting = plan(secretary)
    make.item(meeting)
    actions.give_task(
        make.council_of(), words="Send tallene", due_on=DAY, owner="Sekretariatet", actor=secretary, day=DAY
    )
    lay_what_waits(DAY)
    assert meeting.items.filter(kind="follow_up").count() == 0
    for _ in range(2):
        lay_what_waits(DAY + timedelta(1))
    assert (
        told(meeting)[0]
        == "Samråd satte det, der ventede, på dagsordenen: “Opfølgning på opgaver over frist”."
    )
    assert titles(meeting) == [(1, "Opfølgning på opgaver over frist"), (2, "Udviklingen i kriminaliteten")]


def test_nobody_but_those_who_prepare_lays_it_by_hand(secretary):
    meeting = plan(secretary)
    with pytest.raises(Refused):
        actions.lay_waiting(meeting, actor=make.sitting("mayor").actor, day=DAY)


def test_where_no_meeting_is_planned_nothing_happens(secretary):
    make.meeting("minuted", on=date(2026, 9, 17))
    actions.lay_on_next(make.council_of(), actor=secretary, day=DAY)
    assert not AgendaItem.objects.filter(kind="approval").exists()
