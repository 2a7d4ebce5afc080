"""What the database keeps of comments, corrections, own words, presence and notes, tried past the acts."""

import pytest

from samraad.councils.models import Attendee, Away, Comment, Correction, Note, Statement
from samraad.documents.actions import freeze
from samraad.documents.blocks import Document
from tests import make
from tests.surroundings.constraints import broken

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON


def user():
    return make.sitting("mayor").user


def test_a_comment_has_words():
    with broken("comment_has_words"):
        Comment.objects.create(
            meeting=make.meeting("minuted"), user=user(), office="Borgmester", words="", made_on=DAY
        )


def test_an_answered_comment_has_a_day():
    with broken("answered_comment_has_a_day"):
        Comment.objects.create(
            meeting=make.meeting("minuted"), user=user(), office="Borgmester", words="Tallet er forkert.",
            made_on=DAY, answer="Det er rettet.",
        )  # fmt: skip


@pytest.mark.parametrize("empty", ["words", "office"])
def test_a_correction_is_signed(empty):
    typed = {"words": "Der stod 12.", "office": "Sekretær"} | {empty: ""}
    with broken("correction_is_signed"):
        Correction.objects.create(meeting=make.meeting("approved"), made_on=DAY, **typed)


@pytest.mark.parametrize("empty", ["words", "office"])
def test_own_words_are_somebodys(empty):
    typed = {"words": "Jeg er uenig.", "office": "Borgmester"} | {empty: ""}
    with broken("statement_is_somebodys"):
        Statement.objects.create(item=make.meeting("held").items.first(), **typed)


def attendee():
    user()
    return make.meeting("held").attendees.exclude(user=None).first()


def test_who_is_absent_is_not_online():
    with broken("online_is_a_way_of_being_present"):
        Attendee.objects.filter(pk=attendee().pk).update(present=False, online=True)


def test_one_is_away_once_during_an_item():
    someone = attendee()
    away = {"attendee": someone, "item": someone.meeting.items.first()}
    Away.objects.create(**away)
    with broken("away_once_an_item"):
        Away.objects.create(**away)


def note(words="Spørg til tallene."):
    meeting = make.meeting("planned")
    document = freeze(Document(title="Bilag"))
    paper = meeting.items.first().papers.create(document=document, title="Bilag", laid_on=DAY)
    return Note.objects.create(paper=paper, user=user(), words=words, changed_on=DAY)


def test_a_note_has_words():
    with broken("note_has_words"):
        note("")


def test_a_reader_has_one_note_a_paper():
    first = note()
    with broken("one_note_a_reader_a_paper"):
        Note.objects.create(paper=first.paper, user=first.user, words="Igen", changed_on=DAY)
