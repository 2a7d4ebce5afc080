"""Members comment on finished minutes, and each comment is answered."""

from datetime import timedelta

import pytest

from samraad.councils import actions
from samraad.councils.models import Comment
from samraad.law.verdict import NOT_YOURS, Refused
from tests import make
from tests.councils.telling import told

pytestmark = pytest.mark.django_db

ON = make.MEETING_ON
LAST = ON + timedelta(14)


@pytest.fixture
def mayor():
    return make.sitting("mayor").actor


def test_a_member_comments_once_on_an_item_and_the_secretariat_answers_once(mayor):
    secretary, meeting = make.sitting("secretary").actor, make.meeting("minuted")
    item = meeting.items.get()
    made = [
        actions.comment_on_minutes(meeting, item=item, words=" Tallet er 6. ", actor=mayor, day=LAST)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Comment.objects.values_list("item", "office", "words", "made_on").get() == (
        item.pk,
        mayor.office,
        "Tallet er 6.",
        LAST,
    )
    actions.answer_comment(made[0], answer=" Det er rettet. ", actor=secretary, day=LAST)
    made[0].refresh_from_db()
    assert (made[0].answer, made[0].answered_on) == ("Det er rettet.", LAST)
    assert told(meeting)[0] == f"besvarede bemærkningen fra {mayor.office}."
    with pytest.raises(Refused, match="has its answer already"):
        actions.answer_comment(made[0], answer="Nej.", actor=secretary, day=LAST)


def test_after_the_last_day_it_is_said_at_the_meeting(mayor):
    meeting = make.meeting("minuted")
    with pytest.raises(Refused, match="The time for comments is over"):
        actions.comment_on_minutes(meeting, words="For sent.", actor=mayor, day=LAST + timedelta(1))


@pytest.mark.parametrize("state", ["held", "approved"])
def test_only_minutes_that_wait_for_approval_are_commented_on(mayor, state):
    with pytest.raises(Refused, match="not at the step"):
        actions.comment_on_minutes(make.meeting(state), words="Nu.", actor=mayor, day=ON)


def test_who_does_not_sit_in_the_council_comments_not_and_a_member_answers_not(mayor):
    meeting = make.meeting("minuted")
    for role in ("secretary", "municipal_preparer", "national_supervisor"):
        with pytest.raises(Refused) as raised:
            actions.comment_on_minutes(meeting, words="Nu.", actor=make.sitting(role).actor, day=ON)
        assert raised.value.verdict == NOT_YOURS
    made = actions.comment_on_minutes(meeting, words="Nu.", actor=mayor, day=ON)
    with pytest.raises(Refused) as raised:
        actions.answer_comment(made, answer="Ja.", actor=mayor, day=ON)
    assert raised.value.verdict == NOT_YOURS


def test_approved_minutes_are_past_answering(mayor):
    meeting = make.meeting("minuted")
    made = actions.comment_on_minutes(meeting, words="Nu.", actor=mayor, day=ON)
    make.councils.walk(meeting, "approved")
    with pytest.raises(Refused, match="not at the step"):
        actions.answer_comment(made, answer="Ja.", actor=make.sitting("secretary").actor, day=ON)
