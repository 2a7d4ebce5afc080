"""The minutes: phrases, own words, approval at the next meeting, corrections, withdrawal."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import AgendaItem, Correction, Meeting, Statement
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, Refused, TextStopped
from tests import make
from tests.councils.telling import everything, told
from tests.surroundings.constraints import refused, sql

pytestmark = pytest.mark.django_db

ON = make.MEETING_ON
NEXT_ON = date(2026, 12, 8)
Outcome = AgendaItem.Outcome


def write(item: AgendaItem, actor: Actor, *, minutes: str = "", outcome: str | None = None, day: date = ON):
    item.refresh_from_db()
    return actions.write_line(
        item, minutes=minutes, outcome=outcome, version=item.version, actor=actor, day=day
    )


def approval_of(meeting: Meeting, actor: Actor) -> AgendaItem:
    """An item of the next meeting, which is being held, that approves the minutes of this one."""
    following = make.meeting("planned", on=NEXT_ON)
    if not following.items.filter(approves=meeting).exists():
        made = actions.add_item(
            following,
            title="Godkendelse af referat fra sidste møde",
            topic=AgendaItem.Topic.FORMAL,
            kind=AgendaItem.Kind.APPROVAL,
            actor=actor,
            day=ON,
        )
        AgendaItem.objects.filter(pk=made.pk).update(approves=meeting)
    make.councils.walk(following, "held")
    return following.items.get(approves=meeting)


# writing


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("noted", "<p>Taget til efterretning.</p>"),
        ("discussed", "<p>Drøftet.</p>"),
        ("approved", "<p>Godkendt.</p>"),
        ("rejected", "<p>Ikke godkendt.</p>"),
        ("postponed", "<p>Udsat til næste møde.</p>"),
        ("recommended", "<p>Kredsrådet henstiller til politiet, at</p>"),
        ("", ""),
    ],
)
def test_a_decision_without_a_text_gets_its_phrase(secretary, outcome, text):
    item = make.meeting("held").items.get()
    written = write(item, secretary, outcome=outcome)
    assert (written.outcome, written.minutes, written.version) == (outcome, text, 2)


def test_a_text_of_her_own_stays_and_so_does_a_decision_that_is_not_sent_along(secretary):
    item = make.meeting("held").items.get()
    write(item, secretary, minutes="<p>Efter en livlig drøftelse.</p>", outcome="discussed")
    written = write(item, secretary, minutes="<p>Efter en drøftelse.</p>")
    assert (written.outcome, written.minutes) == ("discussed", "<p>Efter en drøftelse.</p>")


def test_a_line_that_saves_itself_again_and_again_is_told_once(secretary):
    meeting = make.meeting("held")
    item = meeting.items.get()
    other = make.item(meeting, title="Nattelivet")
    for text in ("D", "Dr", "Drøftet"):
        write(item, secretary, minutes=text)
    write(other, secretary, minutes="Drøftet")
    write(item, secretary, minutes="Drøftet igen")
    titles = [params["title"] for params in _written().values_list("params", flat=True)]
    assert titles == [item.title, "Nattelivet", item.title]


def _written():
    return Event.objects.filter(kind="councils.line_written").order_by("id")


def test_minutes_are_written_on_the_day_itself_before_anybody_says_that_it_was_held(secretary):
    item = make.meeting("convened").items.get()
    with pytest.raises(Refused, match="from the day of the meeting"):
        write(item, secretary, minutes="Drøftet", day=ON - timedelta(1))
    assert write(item, secretary, minutes="Drøftet").minutes == "<p>Drøftet</p>"


def test_a_personal_number_does_not_get_into_the_minutes(secretary):
    """L-112-4, D-CPR-3."""
    meeting = make.meeting("held")
    item, before = meeting.items.get(), everything()
    with pytest.raises(TextStopped), transaction.atomic():
        write(item, secretary, minutes="<p>Personnummer 0101804321 blev nævnt.</p>")
    assert everything() == before


def test_nothing_is_decided_on_a_withdrawn_item(secretary):
    item = make.meeting("held").items.get()
    actions.withdraw_item(item, reason="Politiet er ikke klar.", actor=secretary, day=ON)
    before = everything()
    for given in ({"outcome": "noted"}, {"minutes": "Drøftet"}):
        with pytest.raises(Refused, match="nothing is decided on it"), transaction.atomic():
            write(item, secretary, **given)
    assert everything() == before


def test_a_matter_about_a_person_gets_a_word_and_never_a_text():
    """L-112-4."""
    forum = make.local_council()
    secretary = make.sitting("forum_secretary", forum=forum).actor
    at = make.councils.at(ON)
    meeting = actions.plan_meeting(forum, starts_at=at, place="Holbæk", actor=secretary, day=ON)
    item = make.item(meeting, actor=secretary)
    make.councils.walk(meeting, "held", actor=secretary)
    AgendaItem.objects.filter(pk=item.pk).update(kind="person_case", closed=True, journal_number="2026-17")
    written = write(item, secretary, outcome="noted")
    assert (written.outcome, written.minutes) == ("noted", "")
    with pytest.raises(Refused) as raised, transaction.atomic():
        write(item, secretary, minutes="Han blev drøftet")
    assert raised.value.verdict.requirement == "L-112-4"
    actions.finish_minutes(meeting, actor=secretary, day=ON)
    meeting.refresh_from_db()
    assert meeting.state == "minuted", "it wants no line"


# a member's own words


def test_a_member_has_her_own_words_entered_and_taken_out(secretary):
    meeting = make.meeting("held")
    item = meeting.items.get()
    given = {"office": "Borgmester, Lejre Kommune", "words": " Jeg er uenig. ", "actor": secretary, "day": ON}
    first, second = (actions.enter_statement(item, **given) for _ in range(2))
    assert (first, first.words) == (second, "Jeg er uenig.")
    assert told(meeting)[0] == (
        "førte en udtalelse fra Borgmester, Lejre Kommune til referat under “Udviklingen i kriminaliteten”."
    )
    actions.take_out_statement(first, actor=secretary, day=ON)
    assert not Statement.objects.exists()
    assert told(meeting)[0] == (
        "fjernede udtalelsen fra Borgmester, Lejre Kommune under “Udviklingen i kriminaliteten”."
    )


def test_own_words_are_frozen_with_the_minutes(secretary):
    meeting = make.meeting("held")
    given = {"office": "Borgmester, Lejre Kommune", "words": "Jeg er uenig."}
    made = actions.enter_statement(meeting.items.get(), **given, actor=secretary, day=ON)
    make.councils.walk(meeting, "approved")
    with pytest.raises(Refused):
        actions.take_out_statement(made, actor=secretary, day=ON)
    with refused("Approved minutes never change"):
        sql("UPDATE councils_statement SET words = 'Enig'")


# finished, approved


def test_finished_minutes_are_open_to_comments_for_the_days_that_the_house_has_chosen():
    meeting = make.meeting("minuted")
    assert meeting.comments_until == ON + timedelta(14)


def test_approved_at_the_next_meeting_they_are_frozen_in_the_same_act(secretary):
    meeting = make.meeting("minuted")
    item = approval_of(meeting, secretary)
    write(item, secretary, outcome="approved", day=NEXT_ON)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.approved_on) == ("approved", NEXT_ON)
    assert told(meeting) == ("registrerede, at referatet er godkendt.", "", NEXT_ON)


def test_any_other_decision_approves_nothing_and_nor_does_a_text_that_saves_itself(secretary):
    meeting = make.meeting("minuted")
    item = approval_of(meeting, secretary)
    write(item, secretary, outcome="postponed", day=NEXT_ON)
    write(item, secretary, minutes="Udsat", day=NEXT_ON)
    meeting.refresh_from_db()
    assert meeting.state == "minuted"


def test_minutes_that_are_open_again_are_not_approved_and_nothing_is_written(secretary):
    meeting = make.meeting("minuted")
    item = approval_of(meeting, secretary)
    actions.reopen_minutes(meeting, reason="Et tal var forkert.", actor=secretary, day=ON)
    before = everything()
    with pytest.raises(Refused), transaction.atomic():
        write(item, secretary, outcome="approved", day=NEXT_ON)
    assert everything() == before


@pytest.mark.parametrize("state", ["approved", "published"])
def test_approving_twice_changes_nothing_and_says_so(secretary, state):
    meeting = make.meeting(state)
    before = everything()
    assert actions.approve_minutes(meeting, actor=secretary, day=NEXT_ON) is False
    assert everything() == before
    with pytest.raises(Refused) as raised:
        actions.approve_minutes(meeting, actor=make.sitting("mayor").actor, day=NEXT_ON)
    assert raised.value.verdict == NOT_YOURS


# corrected, withdrawn


def test_a_correction_is_signed_and_stands_below_the_minutes_that_stay(secretary):
    meeting = make.meeting("published")
    item = meeting.items.get()
    given = {"actor": secretary, "day": NEXT_ON}
    actions.correct_minutes(meeting, item=item, words=" Der står 5, der skulle stå 6. ", **given)
    assert list(Correction.objects.values_list("item", "words", "office", "made_on")) == [
        (item.pk, "Der står 5, der skulle stå 6.", secretary.office, NEXT_ON)
    ]
    assert told(meeting) == ("tilføjede en rettelse til referatet.", "", NEXT_ON)


@pytest.mark.parametrize(
    "statement", ["UPDATE councils_correction SET words = 'X'", "DELETE FROM councils_correction"]
)
def test_a_correction_never_changes(secretary, statement):
    actions.correct_minutes(make.meeting("approved"), words="Et tal.", actor=secretary, day=ON)
    with refused("permission denied"):
        sql(statement)


def test_minutes_that_are_not_approved_are_changed_and_not_corrected(secretary):
    with pytest.raises(Refused, match="Change the line itself"):
        actions.correct_minutes(make.meeting("minuted"), words="Et tal.", actor=secretary, day=ON)


def test_published_minutes_go_at_once_with_a_reason_and_can_be_published_again(secretary):
    meeting = make.meeting("published")
    given = {"actor": secretary, "day": NEXT_ON}
    actions.withdraw_minutes(meeting, reason=" Et bilag var lukket. ", **given)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.withdrawn_on, meeting.withdrawn_for, meeting.number) == (
        "approved",
        NEXT_ON,
        "Et bilag var lukket.",
        1,
    )
    assert told(meeting)[0] == "trak det udgivne referat tilbage. Begrundelse: Et bilag var lukket."
    actions.publish_minutes(meeting, **given)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.withdrawn_on, meeting.withdrawn_for) == ("published", None, "")
