"""Papers: laid, mentioned, marked open or kept back with a ground, late, and withdrawn at once (J-3, J-8)."""

from datetime import timedelta

import pytest

from samraad.audit.log import history
from samraad.councils.actions import reference
from samraad.councils.actions.papers import (
    Marks,
    lay_file,
    lay_paper,
    mark_paper,
    mention_paper,
    withdraw_paper,
)
from samraad.councils.models import Paper
from samraad.councils.rules import papers as rules
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document
from samraad.documents.models import StoredFile
from samraad.law.verdict import NOT_YOURS, YES, Refused, TextStopped
from tests import make
from tests.councils.telling import everything, told
from tests.make import papers as make_papers
from tests.surroundings.constraints import broken, refused, sql

pytestmark = pytest.mark.django_db
ON = make.MEETING_ON
EARLY = ON - timedelta(20)
CLOSED = make_papers.CLOSED


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def stands(paper: Paper) -> dict[str, object]:
    names = (
        "title",
        "openness",
        "ground",
        "holder",
        "journal_number",
        "late",
        "withdrawn_on",
        "withdrawn_for",
    )
    return {name: value for name, value in Paper.objects.values(*names).get(pk=paper.pk).items() if value}


def test_a_file_is_laid_on_an_item_with_who_may_have_it(secretary):
    item = make.meeting().items.get()
    marks = Marks("closed", " Offentlighedsloven § 23 ", journal_number=" 2026-17 ")
    paper = lay_file(
        item, make_papers.upload(), title="Brev om natteliv", marks=marks, actor=secretary, day=EARLY
    )
    assert stands(paper) == {
        "title": "Brev om natteliv",
        "openness": "closed",
        "ground": "Offentlighedsloven § 23",
        "journal_number": "2026-17",
    }
    assert paper.file.text == "Notat"
    assert told(item.meeting) == (
        "lagde bilaget “Brev om natteliv” på “Udviklingen i kriminaliteten”.",
        "",
        EARLY,
    )


def test_a_paper_that_somebody_else_holds_is_only_mentioned(secretary):
    item = make.meeting().items.get()
    paper = mention_paper(item, title="Et brev", holder="Ringsted Kommune", actor=secretary, day=EARLY)
    assert stands(paper) == {"title": "Et brev", "holder": "Ringsted Kommune", "openness": "open"}
    assert told(item.meeting)[:2] == (
        "nævnte bilaget “Et brev”, som ikke er her, på “Udviklingen i kriminaliteten”.",
        "J-8",
    )
    with pytest.raises(Refused, match="the office or authority that holds it"):
        mention_paper(item, title="Et brev", holder=" ", actor=secretary, day=EARLY)


def test_the_same_paper_laid_twice_is_one_paper(secretary):
    item = make.meeting().items.get()
    asked = {"title": "Brev", "actor": secretary, "day": EARLY}
    document = freeze(Document("Plan"))
    for _ in range(2):
        lay_file(item, make_papers.upload(), **asked)
        lay_paper(item, document, **asked)
        mention_paper(item, holder="Ringsted Kommune", **asked)
    assert (item.papers.count(), StoredFile.objects.count()) == (3, 1)
    withdraw_paper(item.papers.get(holder="Ringsted Kommune"), reason="Fejl", actor=secretary, day=EARLY)
    mention_paper(item, holder="Ringsted Kommune", **asked)
    lay_file(item, make_papers.upload("Et andet notat"), **asked)
    assert item.papers.count() == 5, "one that was withdrawn, and one that only has the name, do not count"


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (Marks("closed"), "on what ground the paper is kept back"),
        (Marks("extract", " "), "on what ground the paper is kept back"),
    ],
)
def test_what_is_kept_back_says_why(secretary, marks, words):
    item = make.meeting().items.get()
    before = everything()
    with pytest.raises(Refused, match=words):
        lay_file(item, make_papers.upload(), title="x", marks=marks, actor=secretary, day=EARLY)
    assert everything() == before
    assert StoredFile.objects.count() == 0


def test_only_what_is_given_in_extract_has_an_extract():
    assert rules.may_be_open("extract", "§ 23", has_extract=True) == YES
    assert rules.may_be_open("extract", "§ 23", has_extract=False) == YES
    for openness in ("open", "closed"):
        assert rules.may_be_open(openness, "§ 23", has_extract=True).refused
    assert rules.may_be_open("open", "", has_extract=False) == YES


@pytest.mark.parametrize(("days_before", "late"), [(8, False), (7, False), (6, True), (0, True), (-1, True)])
def test_a_paper_after_the_councils_day_for_papers_is_late(secretary, days_before, late):
    meeting = make.meeting("convened")
    day = ON - timedelta(days_before)
    paper = lay_paper(meeting.items.get(), freeze(Document("Plan")), title="Plan", actor=secretary, day=day)
    assert paper.late is late


def test_nothing_is_late_before_the_agenda_is_sent(secretary):
    item = make.meeting().items.get()
    assert not lay_paper(item, freeze(Document("Plan")), title="Plan", actor=secretary, day=ON).late


def test_whoever_prepares_lays_papers_until_the_agenda_is_sent_and_then_the_secretariat_alone(secretary):
    preparer, mayor = make.someone("municipal_preparer").actor, make.sitting("mayor").actor
    meeting = make.meeting()
    assert [rules.may_lay_paper(meeting, one) for one in (secretary, preparer, mayor)] == [
        YES,
        YES,
        NOT_YOURS,
    ]
    paper = make_papers.mentioned_on(meeting.items.get())
    assert [rules.may_mark_paper(paper, one) for one in (secretary, preparer, mayor)] == [YES, YES, NOT_YOURS]
    make.councils.walk(meeting, "published")
    paper = Paper.objects.get()
    assert rules.may_lay_paper(meeting, secretary).refused
    assert [rules.may_mark_paper(paper, one) for one in (secretary, preparer)] == [YES, NOT_YOURS]
    assert [rules.may_take_papers(meeting, one) for one in (secretary, mayor)] == [YES, NOT_YOURS]
    assert rules.may_withdraw_paper(paper, preparer) == NOT_YOURS


def test_a_personal_number_in_a_file_or_its_title_stops_it(secretary):
    item = make.meeting().items.get()
    for text, title in (("Om 070761-4285", "Notat"), ("Notat", "Om 070761-4285")):
        with pytest.raises(TextStopped):
            lay_file(item, make_papers.upload(text), title=title, actor=secretary, day=EARLY)
    assert (Paper.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_who_may_have_a_paper_can_be_said_anew_at_any_time(secretary):
    meeting = make.meeting("convened")
    paper = make_papers.file_on(meeting.items.get())
    make.councils.walk(meeting, "published")
    day = ON + timedelta(30)
    mark_paper(paper, marks=make_papers.extract_of(), actor=secretary, day=day)
    paper.refresh_from_db()
    assert (stands(paper)["openness"], paper.extract.text) == ("extract", "Uddraget")
    assert told(meeting) == ("åbnede bilaget “Notat” for alle i uddrag.", "J-8", day)
    mark_paper(paper, marks=Marks("extract", "§ 24"), actor=secretary, day=day)
    paper.refresh_from_db()
    assert (paper.ground, paper.extract.text) == ("§ 24", "Uddraget"), "the extract that is there stays"
    mark_paper(paper, marks=CLOSED, actor=secretary, day=day)
    assert (stands(paper)["openness"], Paper.objects.get().extract) == ("closed", None)
    mark_paper(paper, marks=Marks(journal_number="17"), actor=secretary, day=day)
    assert {name: stands(paper).get(name) for name in ("openness", "ground", "journal_number")} == {
        "openness": "open",
        "ground": None,
        "journal_number": "17",
    }
    sentences = [entry.sentence for entry in history(reference(meeting.pk))][-2:]
    assert "lukkede bilaget “Notat” for alle udenfor." in sentences[0]
    assert "åbnede bilaget “Notat” for alle." in sentences[1]
    with pytest.raises(Refused):
        mark_paper(paper, marks=Marks("closed"), actor=secretary, day=day)


def test_a_paper_that_must_go_goes_at_once_and_its_trace_stays(secretary):
    meeting = make.meeting("convened")
    paper = make_papers.file_on(meeting.items.get())
    make.councils.walk(meeting, "published")
    with pytest.raises(Refused):
        withdraw_paper(paper, reason="", actor=secretary, day=ON)
    withdraw_paper(paper, reason="Der stod et navn.", actor=secretary, day=ON)
    assert stands(paper) == {
        "title": "Notat",
        "openness": "open",
        "late": True,
        "withdrawn_on": ON,
        "withdrawn_for": "Der stod et navn.",
    }
    assert told(meeting)[0] == "trak bilaget “Notat” tilbage. Begrundelse: Der stod et navn."
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_paper(paper, reason="Igen.", actor=secretary, day=ON)


def test_who_may_read_a_paper():
    meeting = make.meeting("convened")
    item, closed = meeting.items.get(), make.item(meeting, title="Lukket")
    sql("UPDATE councils_agendaitem SET closed = true WHERE id = %s", [closed.pk])
    papers = {
        "open": make_papers.file_on(item),
        "extract": make_papers.file_on(item, marks=make_papers.extract_of()),
        "closed": make_papers.file_on(item, marks=CLOSED),
        "on closed item": make_papers.file_on(closed),
        "withdrawn": make_papers.withdrawn(make_papers.file_on(item, "Trukket")),
        "mentioned": make_papers.mentioned_on(item),
    }
    papers = {name: Paper.objects.get(pk=one.pk) for name, one in papers.items()}
    readers = {
        "secretary": make.sitting("secretary").actor,
        "mayor": make.sitting("mayor").actor,
        "preparer": make.someone("municipal_preparer").actor,
    }
    read = {
        who: [name for name, one in papers.items() if rules.may_read_paper(one, actor)]
        for who, actor in readers.items()
    }
    every = ["open", "extract", "closed", "on closed item", "mentioned"]
    assert read == {"secretary": every, "mayor": every, "preparer": ["open", "mentioned"]}
    assert [name for name, one in papers.items() if rules.is_public(one)] == ["open", "extract"]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("openness = 'closed'", "paper_kept_back_has_a_ground"),
        ("extract_id = file_id", "only_an_extract_has_one"),
        ("withdrawn_for = 'X'", "withdrawn_paper_has_a_reason"),
    ],
)
def test_the_database_holds_what_a_paper_is(change, constraint):
    make_papers.file_on(make.meeting().items.get())
    with broken(constraint):
        sql(f"UPDATE councils_paper SET {change}")


def test_a_paper_is_laid_or_mentioned_and_never_both():
    item = make.meeting().items.get()
    with broken("paper_is_laid_or_mentioned"):
        Paper.objects.create(item=item, title="x", laid_on=ON)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM councils_paper",
        "UPDATE councils_paper SET title = 'X'",
        "UPDATE councils_paper SET late = true",
        "UPDATE councils_paper SET holder = 'X', file_id = NULL",
    ],
)
def test_what_was_laid_stays_as_it_was_laid(statement):
    make_papers.file_on(make.meeting().items.get())
    with refused("A paper stays as it was laid"):
        sql(statement)


def test_what_was_withdrawn_stays_withdrawn():
    make_papers.withdrawn(make_papers.file_on(make.meeting().items.get()))
    with refused("A withdrawn paper stays withdrawn"):
        sql("UPDATE councils_paper SET withdrawn_on = NULL, withdrawn_for = ''")
