"""A refused act leaves nothing, and an act that cannot be written down is not done."""

from datetime import date

import pytest
from django.db import DataError, transaction

from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, Refused
from samraad.plans import actions
from tests import make
from tests.plans.telling import everything

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)


WRITE = "write in the plan"
REASON = {"reason": "Fordi."}
ON_EDITION = {
    "add_section": ("drafted", WRITE, {"heading": "X", "stands": True}),
    "add_focus_area": ("drafted", WRITE, {"title": "X", "purpose": ""}),
    "discard_draft": ("drafted", "discard the draft", REASON),
    "start_correction": ("published", "begin a new edition", {"correction": "slip", "what_changed": "X"}),
}
ON_SECTION = {
    "write_section": ("drafted", WRITE, {"heading": "X", "body": "X", "stands": True, "version": 2}),
    "remove_section": ("drafted", WRITE, {}),
}
ON_ENTRY = {
    "write_focus_area": ("drafted", WRITE, {"title": "X", "purpose": "", "body": "X", "version": 1}),
    "end_focus_area": ("drafted", WRITE, REASON),
    "continue_focus_area": ("drafted", WRITE, {}),
    "remove_focus_area": ("drafted", WRITE, {}),
}
ACTS = ON_EDITION | ON_SECTION | ON_ENTRY


def ready(name: str):
    """A plan on which the act can be done, and what it is done to."""
    edition = make.plan(ACTS[name][0])
    if name in ON_SECTION:
        return edition, edition.sections.first()
    if name == "continue_focus_area":
        actor = make.sitting("secretary").actor
        actions.end_focus_area(edition.entries.first(), reason="En fejl.", actor=actor, day=DAY)
    return edition, edition.entries.first() if name in ON_ENTRY else edition


@pytest.mark.parametrize("name", ACTS)
def test_a_refused_act_leaves_nothing_and_says_what_was_asked(name):
    edition, on = ready(name)
    strangers = [make.someone("mayor").actor, make.someone("secretary", district=7).actor]
    before = everything()
    for actor in strangers:
        with pytest.raises(Refused) as raised, transaction.atomic():
            getattr(actions, name)(on, **ACTS[name][2], actor=actor, day=DAY)
        assert (raised.value.verdict, raised.value.act, raised.value.about) == (
            NOT_YOURS,
            ACTS[name][1],
            f"plans.plan:{edition.plan_id}",
        )
    assert everything() == before


@pytest.mark.parametrize("name", [*ACTS, "draft_plan"])
def test_an_act_that_cannot_be_written_down_is_not_done(name, secretary):
    """The actor's office is too long for the log: the database refuses the event, and the act with it."""
    unspeakable = Actor(secretary.user_id, "Navn", "x" * 201, secretary.roles)
    on, given = (ready(name)[1], ACTS[name][2]) if name in ACTS else (make.district(), {"year": 2027})
    before = everything()
    with pytest.raises(DataError), transaction.atomic():
        getattr(actions, name)(on, **given, actor=unspeakable, day=DAY)
    assert everything() == before


def test_nobody_writes_in_a_published_edition(secretary):
    edition = make.plan("published")
    section, entry = edition.sections.first(), edition.entries.first()
    writing = [(name, section) for name in ON_SECTION] + [(name, entry) for name in ON_ENTRY]
    writing += [(name, edition) for name in ("add_section", "add_focus_area", "discard_draft")]
    before = everything()
    for name, on in writing:
        with (
            pytest.raises(Refused, match="A published edition never changes") as raised,
            transaction.atomic(),
        ):
            getattr(actions, name)(on, **ACTS[name][2], actor=secretary, day=DAY)
        assert raised.value.verdict.requirement == "L-113-4"
    assert everything() == before
