"""A draft is sent to a meeting, and its text is frozen with the item."""

from datetime import date

import pytest

from samraad.audit.log import history
from samraad.councils import actions as meetings
from samraad.law.verdict import Refused
from samraad.plans import actions
from samraad.plans.composition import compose
from samraad.plans.discussion import discussion_of, earlier_years
from samraad.plans.models import Sending
from tests import make
from tests.plans.telling import SECRETARY, everything, rewrite, told

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 17)


def test_a_draft_sent_to_a_meeting_stands_on_its_agenda_with_its_text_frozen(secretary):
    edition, meeting = make.plan(), make.meeting("convened")
    sending = actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    item = meeting.items.last()
    assert (item.title, item.topic, item.kind, item.position) == (
        "Samarbejdsplan 2027",
        "cooperation",
        "cooperation_plan",
        2,
    )
    assert (sending.edition, sending.item, sending.sent_on, str(sending)) == (
        edition,
        item,
        DAY,
        f"{edition.pk} {item.pk}",
    )
    assert (sending.paper.title, sending.paper.item) == (
        "Samarbejdsplan 2027, tekst af 17. november 2026",
        item,
    )
    assert sending.paper.document.document == compose(edition, earlier_years(edition))
    assert told(edition) == (
        f"{SECRETARY} sendte udkastet til kredsrådets møde den 10. november 2026.",
        "L-113-3",
        DAY,
    )
    assert [entry.kind for entry in history(meetings.reference(meeting.pk))][-2:] == [
        "councils.item_added",
        "councils.paper_laid",
    ]


def test_the_same_text_sent_twice_is_sent_once(secretary):
    edition, meeting = make.plan(), make.meeting()
    first = actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    before = everything()
    assert actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY) == first
    assert everything() == before


def test_a_newer_text_sent_to_the_same_meeting_lies_beside_the_older_and_is_what_is_discussed(secretary):
    edition, meeting = make.plan(), make.meeting()
    first = actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    rewrite(edition, "<p>Ny tekst.</p>", actor=make.sitting("secretary").actor, day=DAY)
    second = actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    assert first.item == second.item
    assert list(second.item.papers.all()) == [first.paper, second.paper]
    assert discussion_of(edition).document == second.paper.document_id
    assert actions.changes_since_meeting(edition, discussion_of(edition)) == ()


def test_one_text_is_sent_to_two_meetings(secretary):
    edition = make.plan()
    sendings = [
        actions.send_to_meeting(edition, make.meeting(on=on), actor=secretary, day=DAY)
        for on in (date(2026, 11, 10), date(2026, 12, 1))
    ]
    assert sendings[0].item.meeting != sendings[1].item.meeting
    assert discussion_of(edition).meeting_on == date(2026, 12, 1)


@pytest.mark.parametrize("state", ["held", "minuted", "approved", "published", "cancelled"])
def test_a_draft_is_not_sent_to_a_meeting_that_was_held_or_cancelled(secretary, state):
    edition, meeting = make.plan(), make.meeting(state)
    before = everything()
    with pytest.raises(Refused, match="Choose a meeting of your own district council") as raised:
        actions.send_to_meeting(edition, meeting, actor=secretary, day=DAY)
    assert (raised.value.verdict.requirement, raised.value.act) == ("L-113-3", "send the plan to the meeting")
    assert everything() == before


def test_a_draft_is_not_sent_to_another_districts_meeting(secretary):
    edition = make.plan()
    of_both = make.someone("secretary", district=7, user=make.sitting("secretary").user).actor
    elsewhere = make.meeting(district=7)
    for actor in (secretary, of_both):
        with pytest.raises(Refused, match="Choose a meeting of your own district council"):
            actions.send_to_meeting(edition, elsewhere, actor=actor, day=DAY)
    assert not Sending.objects.exists()


def test_an_edition_that_was_published_is_not_sent_to_a_meeting(secretary):
    edition = make.plan("published")
    with pytest.raises(Refused, match="A published edition never changes"):
        actions.send_to_meeting(edition, make.meeting(on=date(2026, 12, 1)), actor=secretary, day=DAY)
