"""Items, guests and papers on the agenda, and the lines of the minutes."""

from datetime import date

import pytest

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import AgendaItem, Guest, Paper
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document
from samraad.law.actor import Actor
from samraad.law.verdict import Refused
from samraad.law.versions import Overtaken
from tests import make
from tests.councils.telling import everything, titles, told

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 12)
LAW = "B-3-1"


def test_an_item_is_put_last_on_the_agenda(secretary):
    meeting = make.meeting()
    item = actions.add_item(
        meeting,
        title="Nattelivet",
        topic="cooperation",
        responsible="Borgmester, Køge Kommune",
        closed=True,
        closed_for="Efterforskning",
        actor=secretary,
        day=DAY,
    )
    found = AgendaItem.objects.values().get(pk=item.pk)
    found.pop("search")
    assert found == {
        "id": item.pk,
        "meeting_id": meeting.pk,
        "position": 2,
        "topic": "cooperation",
        "kind": "ordinary",
        "title": "Nattelivet",
        "responsible": "Borgmester, Køge Kommune",
        "closed": True,
        "closed_for": "Efterforskning",
        "minutes": "",
        "version": 1,
        "text": "",
        "journal_number": "",
        "outcome": "",
        "withdrawn_for": "",
        **dict.fromkeys(
            ("running", "minutes_long", "withdrawn_on", "first_id", "approves_id"),
        ),
    }
    assert (str(item), told(meeting)) == ("Nattelivet", ("satte “Nattelivet” på dagsordenen.", "", DAY))


def test_a_municipal_preparer_helps_with_the_agenda_until_it_is_sent(secretary):
    preparer = make.someone("municipal_preparer").actor
    meeting = make.meeting()
    actions.add_item(meeting, title="SSP", topic="cooperation", actor=preparer, day=DAY)
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    with pytest.raises(Refused, match=r"The agenda is sent\. Ask the secretariat\."):
        actions.add_item(meeting, title="Mere SSP", topic="cooperation", actor=preparer, day=DAY)
    assert titles(meeting) == [(1, "Udviklingen i kriminaliteten"), (2, "SSP")]


def change(
    item: AgendaItem, actor: Actor, *, version: int = 1, title: str = "Ny titel", topic: str = "crime"
):
    actions.change_item(
        item,
        title=title,
        topic=topic,
        responsible="Politidirektøren",
        closed=True,
        closed_for="Efterforskning",
        version=version,
        actor=actor,
        day=DAY,
    )


def test_an_item_is_changed(secretary):
    item = make.meeting().items.get()
    change(item, secretary, topic="police_work")
    found = AgendaItem.objects.values("title", "topic", "responsible", "closed", "version").get(pk=item.pk)
    assert found == {
        "title": "Ny titel",
        "topic": "police_work",
        "responsible": "Politidirektøren",
        "closed": True,
        "version": 2,
    }
    assert told(item.meeting) == ("rettede punktet “Ny titel”.", "", DAY)


def test_who_changes_an_item_that_was_changed_meanwhile_sees_how_it_stands(secretary):
    item = make.meeting().items.get()
    change(item, secretary)
    with pytest.raises(Overtaken) as raised:
        change(item, secretary, title="Min titel")
    assert (raised.value.saved, raised.value.version) == ("Ny titel", 2)
    assert titles(item.meeting) == [(1, "Ny titel")]


def test_the_plans_item_keeps_its_topic(secretary):
    meeting = make.meeting()
    plan = {"kind": "cooperation_plan", "actor": secretary, "day": DAY}
    with pytest.raises(Refused, match="The cooperation plan belongs to the topic"):
        actions.add_item(meeting, title="Planen", topic="crime", **plan)
    item = actions.add_item(meeting, title="Planen", topic="cooperation", **plan)
    with pytest.raises(Refused, match="The cooperation plan belongs to the topic"):
        change(item, secretary, topic="formal")
    item.refresh_from_db()
    assert (item.title, item.topic) == ("Planen", "cooperation")


def test_an_item_is_taken_off_and_the_others_close_up(secretary):
    meeting = make.meeting()
    second, _ = make.item(meeting, title="Andet"), make.item(meeting, title="Tredje")
    actions.invite_guest(second, office="Skoleleder", insight="Kender skolen", actor=secretary, day=DAY)
    actions.remove_item(second, actor=secretary, day=DAY)
    assert titles(meeting) == [(1, "Udviklingen i kriminaliteten"), (2, "Tredje")]
    assert not Guest.objects.exists()
    assert told(meeting) == ("tog “Andet” af dagsordenen.", "", DAY)


def test_an_item_with_a_paper_stays(secretary):
    item = make.meeting().items.get()
    paper = actions.lay_paper(item, freeze(Document("Bilag")), title="Bilag", actor=secretary, day=DAY)
    with pytest.raises(Refused, match="The item is part of the record and stays"):
        actions.remove_item(item, actor=secretary, day=DAY)
    assert Paper.objects.get() == paper


def test_an_item_moves_up_and_the_first_stays_where_it_is(secretary):
    meeting = make.meeting()
    second = make.item(meeting, title="Andet")
    actions.raise_item(second, actor=secretary, day=DAY)
    assert titles(meeting) == [(1, "Andet"), (2, "Udviklingen i kriminaliteten")]
    assert told(meeting) == ("flyttede “Andet” på dagsordenen.", "", DAY)
    before = Event.objects.count()
    actions.raise_item(second, actor=secretary, day=DAY)
    assert (titles(meeting)[0], Event.objects.count()) == ((1, "Andet"), before)


def test_a_guest_is_invited_to_one_item_for_her_insight(secretary):
    item = make.meeting().items.get()
    guest = actions.invite_guest(
        item, office=" Skoleleder, Holbæk ", insight=" Kender skolerne. ", actor=secretary, day=DAY
    )
    guest.refresh_from_db()
    assert (str(guest), guest.insight, guest.item) == ("Skoleleder, Holbæk", "Kender skolerne.", item)
    assert told(item.meeting) == (
        "inviterede Skoleleder, Holbæk til “Udviklingen i kriminaliteten”: Kender skolerne.",
        "B-3-3",
        DAY,
    )


def test_the_same_item_and_the_same_guest_asked_for_twice_are_there_once(secretary):
    meeting = make.meeting()
    item = make.item(meeting, title="Nattelivet")
    asked = {"office": "Skoleleder", "insight": "Kender skolen", "actor": secretary, "day": DAY}
    guest = actions.invite_guest(item, **asked)
    before = everything()
    assert make.item(meeting, title="Nattelivet") == item
    assert actions.invite_guest(item, **asked) == guest
    assert everything() == before


def test_a_guest_without_special_insight_is_not_invited(secretary):
    item = make.meeting().items.get()
    with pytest.raises(Refused, match="Name the guest's office") as raised:
        actions.invite_guest(item, office="Skoleleder", insight=" ", actor=secretary, day=DAY)
    assert (raised.value.verdict.requirement, raised.value.act) == ("B-3-3", "invite a guest")
    assert not Guest.objects.exists()


def test_a_frozen_document_is_laid_on_an_item_as_it_stood_that_day(secretary):
    item = make.meeting("convened").items.get()
    document = freeze(Document("Kriminaliteten i 2026"))
    paper = actions.lay_paper(item, document, title="Tal for 2026", actor=secretary, day=DAY)
    paper.refresh_from_db()
    assert (str(paper), paper.document, paper.laid_on, list(item.papers.all())) == (
        "Tal for 2026",
        document,
        DAY,
        [paper],
    )
    assert told(item.meeting) == ("lagde bilaget “Tal for 2026” på “Udviklingen i kriminaliteten”.", "", DAY)


# the minutes


def test_a_line_is_written_and_cleaned(secretary):
    item = make.meeting("held").items.get()
    typed = '<p onclick="x()">Drøftet <script>alert(1)</script><strong>grundigt</strong></p>'
    actions.write_line(item, minutes=typed, version=1, actor=secretary, day=DAY)
    item.refresh_from_db()
    assert (item.minutes, item.version) == ("<p>Drøftet <strong>grundigt</strong></p>", 2)
    assert told(item.meeting) == ("skrev beslutningen til “Udviklingen i kriminaliteten”.", "", DAY)


@pytest.mark.parametrize(
    "nothing", ["", " ", "<p></p>", "<p>&nbsp;</p>", "<script>alert(1)</script>", "<br>"]
)
def test_a_line_with_nothing_to_read_is_not_written(secretary, nothing):
    item = make.meeting("held").items.get()
    actions.write_line(item, minutes=nothing, version=1, actor=secretary, day=DAY)
    item.refresh_from_db()
    assert item.minutes == ""


def test_who_writes_a_line_that_was_written_meanwhile_sees_the_other_text(secretary):
    item = make.meeting("held").items.get()
    actions.write_line(item, minutes="<p>Den første.</p>", version=1, actor=secretary, day=DAY)
    with pytest.raises(Overtaken) as raised:
        actions.write_line(item, minutes="<p>Den anden.</p>", version=1, actor=secretary, day=DAY)
    assert (raised.value.saved, raised.value.version) == ("<p>Den første.</p>", 2)
    item.refresh_from_db()
    assert item.minutes == "<p>Den første.</p>"
