"""A refused act leaves nothing, and an act that cannot be written down is not done."""

from datetime import date

import pytest
from django.db import DataError, transaction

from samraad.councils import actions
from samraad.councils.models import Meeting
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, Refused
from tests import make
from tests.councils.telling import everything
from tests.make.councils import at

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)
LAW = "B-3-1"


REASON = {"reason": "Fordi."}
PLACE = {"starts_at": at(date(2026, 12, 3)), "place": "Lejre"}
ITEM = {"title": "X", "topic": "crime"}
ON_MEETING = {
    "move_meeting": ("planned", "move the meeting", {**PLACE, "version": 1}),
    "convene_meeting": ("planned", "convene the meeting", {}),
    "hold_meeting": ("convened", "record that the meeting was held", {}),
    "undo_held": ("held", "take back that the meeting was held", REASON),
    "cancel_meeting": ("convened", "cancel the meeting", REASON),
    "undo_cancelled": ("cancelled", "take back that the meeting was cancelled", REASON),
    "add_item": ("planned", "change the agenda", ITEM),
    "finish_minutes": ("held", "finish the minutes", REASON),
    "reopen_minutes": ("minuted", "open the minutes again", REASON),
    "approve_minutes": ("minuted", "record the approval", {}),
    "publish_minutes": ("approved", "publish the minutes", {}),
}
ON_ITEM = {
    "change_item": (
        "planned",
        "change the agenda",
        {**ITEM, "responsible": "", "closed": False, "version": 1},
    ),
    "remove_item": ("planned", "change the agenda", {}),
    "raise_item": ("planned", "change the agenda", {}),
    "invite_guest": ("planned", "change the agenda", {"office": "X", "insight": "Y"}),
    "lay_paper": ("planned", "lay a paper on the agenda", {"title": "X"}),
    "write_line": ("held", "write the minutes", {"minutes": "X", "version": 1}),
}
ACTS = ON_MEETING | ON_ITEM


def ready(name: str) -> tuple[Meeting, list, dict, str]:
    """A meeting on which the act can be done, what it is done to, with what, and what it is called."""
    state, act, given = ACTS[name]
    meeting = make.meeting(state)
    on: list = [meeting]
    if name in ON_ITEM:
        on = [make.item(meeting, title="Andet") if state == "planned" else meeting.items.get()]
    if name == "lay_paper":
        on.append(freeze(Document("Bilag")))
    return meeting, on, given, act


@pytest.mark.parametrize("name", ACTS)
def test_a_refused_act_leaves_nothing_and_says_what_was_asked(name):
    meeting, on, given, act = ready(name)
    strangers = [make.someone("mayor").actor, make.someone("secretary", district=7).actor]
    before = everything()
    for actor in strangers:
        with pytest.raises(Refused) as raised, transaction.atomic():
            getattr(actions, name)(*on, **given, actor=actor, day=DAY)
        assert (raised.value.verdict, raised.value.act, raised.value.about) == (
            NOT_YOURS,
            act,
            f"councils.meeting:{meeting.pk}",
        )
    assert everything() == before


@pytest.mark.parametrize("name", [*ACTS, "plan_meeting"])
def test_an_act_that_cannot_be_written_down_is_not_done(name, secretary):
    """The actor's office is too long for the log: the database refuses the event, and the act with it."""
    unspeakable = Actor(secretary.user_id, "Navn", "x" * 201, secretary.roles)
    _, on, given, _ = ready(name) if name in ACTS else (None, [make.council_of()], PLACE, "")
    before = everything()
    with pytest.raises(DataError), transaction.atomic():
        getattr(actions, name)(*on, **given, actor=unspeakable, day=DAY)
    assert everything() == before


@pytest.mark.parametrize("name", ["undo_held", "cancel_meeting", "undo_cancelled", "reopen_minutes"])
def test_what_needs_a_reason_is_not_done_without_one(name, secretary):
    _, on, _, _ = ready(name)
    before = everything()
    with pytest.raises(Refused) as raised, transaction.atomic():
        getattr(actions, name)(*on, reason=" ", actor=secretary, day=DAY)
    assert raised.value.verdict.needs_reason
    assert everything() == before


def test_a_strangers_meeting_is_refused_before_it_is_made():
    with pytest.raises(Refused) as raised:
        actions.plan_meeting(make.council_of(), **PLACE, actor=make.someone("mayor").actor, day=DAY)
    assert (raised.value.act, raised.value.about) == ("plan the meeting", "councils.meeting:new")
    assert not Meeting.objects.exists()


def test_a_stale_meeting_in_hand_does_not_let_an_act_be_done_twice(secretary):
    meeting = make.meeting("convened")
    again = Meeting.objects.get(pk=meeting.pk)
    actions.hold_meeting(meeting, actor=secretary, day=DAY)
    with pytest.raises(Refused, match="The meeting is not at the step"):
        actions.cancel_meeting(again, reason="For sent.", actor=secretary, day=DAY)
