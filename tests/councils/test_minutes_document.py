"""The sheet as a document: one for page, PDF and Word, and nothing closed for who may not see it."""

import pytest

from samraad.councils import actions
from samraad.councils.minutes_document import paper_words, sheet_document
from samraad.councils.models import AgendaItem, Meeting, Paper
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document, document_text
from samraad.law.actor import Actor
from tests import make

pytestmark = pytest.mark.django_db

ON = make.MEETING_ON
MAYOR = "Borgmester, Holbæk Kommune"


def found(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("forum__district", "forum__municipality").get(pk=meeting.pk)


def written(secretary: Actor) -> Meeting:
    """A held meeting with an open and a closed item, each with all that can stand under one."""
    make.sitting("mayor")
    meeting = make.meeting("planned")
    make.item(meeting, title="Hemmeligt punkt")
    AgendaItem.objects.filter(title="Hemmeligt punkt").update(closed=True, closed_for="Sag i gang")
    given = {"actor": secretary, "day": ON}
    for item in meeting.items.all():
        actions.invite_guest(item, office=f"Gæst {item.position}", insight="Ved det", **given)
        actions.lay_paper(item, freeze(Document("Bilag")), title=f"Papir {item.position}", **given)
    make.councils.walk(meeting, "held")
    first, second = meeting.items.all()
    mayor = meeting.attendees.get(municipality=make.HOLBAEK)
    actions.record_presence(mayor, way="online", **given)
    chair = meeting.attendees.exclude(pk=mayor.pk).first()
    actions.record_presence(chair, way="absent", excuse="Ferie", **given)
    actions.bring_official(mayor, office="Kommunaldirektør", **given)
    actions.go_in_or_out(mayor, first, out=True, **given)
    for item in (first, second):
        item.refresh_from_db()
        text = f"<p>Tekst {item.position}.</p>"
        actions.write_line(item, minutes=text, outcome="noted", version=item.version, **given)
        actions.enter_statement(item, office=MAYOR, words=f"Egne ord {item.position}.", **given)
    return meeting


def test_minutes_tell_who_was_there_and_what_was_decided_in_danish(secretary):
    document = sheet_document(found(written(secretary)), may_see_closed=True)
    text = document_text(document)
    assert (document.title, document.subtitle) == (
        "Referat: Kredsråd, Midt- og Vestsjællands Politi",
        "Møde 1/2026, tirsdag 10. november 2026",
    )
    assert ("Til stede", "1 af 11 medlemmer til stede") in document.facts
    for told in (
        f"• {MAYOR} (online)", "• Kommunaldirektør", ": Ferie", "1. Udviklingen i kriminaliteten",
        "Beslutning 2026-1/1: Taget til efterretning", "Tekst 1.", "Gæst: Gæst 1. Ved det", "• Papir 1",
        f"{MAYOR} fik ført til referat\nEgne ord 1.", f"Ikke til stede under punktet: {MAYOR}",
        "2. Hemmeligt punkt\nLukket punkt: Sag i gang", "Indeholder lukkede punkter",
    ):  # fmt: skip
        assert told in text, told


def test_who_may_not_see_closed_items_gets_their_place_and_ground_alone(secretary):
    document = sheet_document(found(written(secretary)), may_see_closed=False)
    closed = document.chapters[-1]
    assert (closed.heading, closed.marks, closed.kind) == ("2. Lukket punkt", (), "closed")
    text = document_text(document)
    assert "Sag i gang" in text and "Indholdet af lukkede punkter er udeladt." in text
    for hidden in ("Hemmeligt", "Tekst 2", "Gæst 2", "Papir 2", "Egne ord 2", "Ferie"):
        assert hidden not in text, hidden


def test_a_closed_or_only_mentioned_paper_is_named_as_far_as_it_may_be(secretary):
    meeting = make.meeting("planned")
    item = meeting.items.get()
    for number in (1, 2, 3):
        actions.lay_paper(item, freeze(Document("Bilag")), title=f"Papir {number}", actor=secretary, day=ON)
    closed, mentioned = (
        Paper(openness="closed", ground="Personoplysninger", title="P"),
        Paper(title="Brev", holder="Politiet"),
    )
    assert paper_words(closed, True) == "P"
    assert paper_words(closed, False).endswith(": Personoplysninger")
    assert "Politiet" in paper_words(mentioned, False)
    agenda = sheet_document(found(meeting), may_see_closed=True, papers=False)
    assert "Papir" not in document_text(agenda)


def test_an_agenda_has_no_people_and_is_called_so(secretary):
    meeting = make.meeting("convened")
    actions.withdraw_item(meeting.items.get(), reason="Ikke klar", actor=secretary, day=ON)
    document = sheet_document(found(meeting), may_see_closed=True, address="https://eksempel.dk/x/")
    assert document.title == "Dagsorden: Kredsråd, Midt- og Vestsjællands Politi"
    assert [chapter.kind for chapter in document.chapters] == ["item"]
    assert document.chapters[0].marks == ("Trukket tilbage: Ikke klar",)
    assert document.address == "https://eksempel.dk/x/"


def test_corrections_stand_last_and_those_of_closed_items_only_for_who_may_see_them(secretary):
    meeting = written(secretary)
    make.councils.walk(meeting, "approved")
    first, second = meeting.items.all()
    for item, words in ((None, "Hele"), (first, "Åbent"), (second, "Lukket")):
        actions.correct_minutes(meeting, item=item, words=words, actor=secretary, day=ON)
    texts = [
        document_text(sheet_document(found(meeting), may_see_closed=seen)).split("Rettelser\n")[1]
        for seen in (True, False)
    ]
    signed = f"({secretary.office}, 10. november 2026)"
    assert texts == [
        f"• Hele {signed}\n• Punkt 1: Åbent {signed}\n• Punkt 2: Lukket {signed}",
        f"• Hele {signed}\n• Punkt 1: Åbent {signed}",
    ]


def test_an_agenda_tells_when_each_item_begins_and_minutes_do_not(secretary):
    meeting = make.meeting("convened")
    AgendaItem.objects.filter(meeting=meeting).update(minutes_long=25)
    make.item(meeting, title="Eventuelt")
    agenda = sheet_document(found(meeting), may_see_closed=True)
    assert [chapter.marks for chapter in agenda.chapters] == [("kl. 10.00, 25 min.",), ("kl. 10.25",)]
    make.councils.walk(meeting, "held")
    minutes = sheet_document(found(meeting), may_see_closed=True)
    assert [chapter.marks for chapter in minutes.chapters] == [(), ()]


def test_tasks_stand_under_their_items_for_those_who_may_see_them(secretary):
    meeting = make.meeting("held")
    given = {"words": "Send status", "due_on": ON, "actor": secretary, "day": ON, "item": meeting.items.get()}
    actions.give_task(meeting.forum, owner="Kriminalforsorgen", **given)
    actions.give_task_to_every_local_council(meeting.forum, **given)
    text = document_text(sheet_document(found(meeting), may_see_closed=True, tasks=True))
    assert "• Send status (Kriminalforsorgen, 10. nov. 2026)" in text.replace("\xa0", " ")
    assert text.count("Send status (Hvert lokalråd, ") == 1
    assert "Send status" not in document_text(sheet_document(found(meeting), may_see_closed=True))
    AgendaItem.objects.filter(meeting=meeting).update(closed=True, closed_for="Sag i gang")
    hidden = document_text(sheet_document(found(meeting), may_see_closed=False, tasks=True))
    assert "Send status" not in hidden


def test_a_decision_is_headed_by_how_it_is_cited_and_its_word_is_not_said_twice(secretary):
    meeting = make.meeting("held")
    make.item(meeting, title="Eventuelt")
    first, second = meeting.items.all()
    given = {"outcome": "discussed", "version": 1, "actor": secretary, "day": ON}
    actions.write_line(first, minutes="<p>Drøftet. Nye tal i maj.</p>", **given)
    actions.write_line(second, minutes="<p>Nye tal i maj.</p>", **given)
    text = document_text(sheet_document(found(meeting), may_see_closed=True))
    assert "Beslutning 2026-1/1\nDrøftet. Nye tal i maj." in text
    assert "Beslutning 2026-1/2: Drøftet\nNye tal i maj." in text
