"""Tasks, decisions, the law's own acts and papers of ``everything``; and their addresses."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.urls import reverse
from django.utils import timezone

from samraad.councils import actions
from samraad.councils.actions.papers import Marks, lay_file
from samraad.councils.models import (
    AgendaItem,
    Election,
    ExtraMeetingRequest,
    Meeting,
    Paper,
    Recommendation,
    Task,
)
from samraad.documents.blocks import Document
from samraad.documents.typeset import pdf
from samraad.documents.uploads import ReadUpload
from samraad.organisations.models import Forum, Seat
from tests.make.organisations import HOLBAEK, council_of, sitting

Asked = tuple[str, str, str]
Sent = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class CouncilPages:
    """What was made; the paper lies on the convened meeting."""

    forum: Forum
    meetings: dict[str, Meeting]
    item: AgendaItem
    seat: Seat
    task: Task
    election: Election
    request: ExtraMeetingRequest
    recommendation: Recommendation
    paper: Paper
    slug: str
    day: date


def at_work(meetings: dict[str, Meeting], day: date) -> CouncilPages:
    """Make it all through the real acts."""
    given: dict[str, Any] = {"actor": sitting("secretary").actor, "day": day}
    forum, minuted = council_of(), meetings["minuted"]
    mayor, seat = sitting("mayor"), Seat.objects.get(role="mayor", municipality=HOLBAEK)
    item = minuted.items.filter(kind=AgendaItem.Kind.ORDINARY)[0]
    chosen: dict[str, Any] = {"elected": seat, "method": "agreed", "until_on": day + timedelta(400)}
    return CouncilPages(
        forum=forum,
        meetings=meetings,
        item=item,
        seat=seat,
        task=actions.give_task(
            forum, words="Undersøg lyset", due_on=day + timedelta(9), seat=seat, item=item, **given
        ),
        election=actions.record_election(item, candidates=[(seat, None)], **chosen, **given),
        request=actions.ask_for_extra_meeting(
            forum, seat=seat, subject="Uro", actor=mayor.actor, day=day - timedelta(3)
        ),
        recommendation=actions.recommend(item, addressee="Politiet", until_on=day + timedelta(90), **given),
        paper=_paper(meetings["convened"].items.all()[0], day, given),
        slug=str(forum.district.slug if forum.district else ""),
        day=day,
    )


def _paper(item: AgendaItem, day: date, given: dict[str, Any]) -> Paper:
    marks = Marks(openness="extract", ground="Politiets beredskab", extract=_upload(day))
    return lay_file(item, _upload(day), title="Notat", marks=marks, **given)


def _upload(day: date) -> ReadUpload:
    made_at = timezone.make_aware(datetime(day.year, day.month, day.day))
    file = File(io.BytesIO(pdf(Document(title="Notat"), made_at=made_at)), name="notat.pdf")
    return ReadUpload("notat.pdf", "pdf", file, text="Notat")


def asked(made: CouncilPages) -> Iterator[Asked]:
    """Each address with its name and what it shows."""
    for name in ("tasks", "decisions", "access_to_documents"):
        yield name, reverse(name), ""
    for ending in ("pdf", "zip", "docx"):
        yield f"access_{ending}", f"{reverse(f'access_{ending}')}?q=samarbejde", "a search"
        yield f"meeting_{ending}", reverse(f"meeting_{ending}", args=[made.meetings["held"].pk]), "held"
    yield "task", reverse("task", args=[made.task.pk]), "open"
    minuted = made.meetings["minuted"]
    cited = [made.forum.pk, minuted.on.year, minuted.number or 0, 1]
    yield "decision", reverse("decision", args=cited), "minuted"
    yield "council_acts", reverse("council_acts", args=[made.forum.pk]), ""
    for name in ("journal_pack", "orientations"):
        yield name, reverse(name, args=[made.meetings["approved"].pk]), "approved"
    told = [made.meetings["approved"].pk, HOLBAEK]
    yield "orientation_word", reverse("orientation_word", args=told), "approved"
    for name in ("paper_file", "paper_extract"):
        yield name, reverse(name, args=[made.paper.item.meeting_id, made.paper.pk]), "convened"
    published = made.meetings["published"]
    public = [made.slug, published.on.year, published.number or 0, made.paper.pk]
    yield "public_paper", reverse("public_paper", args=public), "of another meeting"
    for sent in acts(made):
        yield sent[0], sent[1], sent[2]


def acts(made: CouncilPages) -> Iterator[Sent]:
    """Each act with its name, its address, what it is done on, and what is sent."""
    forum, place = [made.forum.pk], [made.item.meeting_id, made.item.pk]
    later = (made.day + timedelta(60)).isoformat()
    task = {"words": "Skaf tallene", "who": "other", "office": "Politiet", "due_on": later}
    yield "give_task", reverse("give_task", args=place), "minuted", task
    yield "new_task", reverse("new_task", args=forum), "", task
    yield "task_act", reverse("task_act", args=[made.task.pk, "luk"]), "open", {"reason": "Notat 12."}
    chosen = {"method": "agreed", "elected": made.seat.pk, "until_on": later}
    yield "elect", reverse("elect", args=place), "minuted", chosen
    yield "end_term", reverse("end_term", args=[*forum, made.election.pk]), "running", {}
    yield "ask_extra", reverse("ask_extra", args=forum), "", {"subject": "Uro ved stationen"}
    request = [*forum, made.request.pk]
    yield "answer_extra", reverse("answer_extra", args=request), "open", {"answer": "Vi mødes."}
    yield "withdraw_extra", reverse("withdraw_extra", args=request), "open", {}
    votes = {"votes_for": 6, "present": 9, "chair_consents": "yes"}
    yield "open_doors", reverse("open_doors", args=[made.meetings["convened"].pk]), "convened", votes
    to = {"addressee": "Politidirektøren", "until_on": later}
    yield "recommend", reverse("recommend", args=place), "minuted", to
    refused = {"asked": "Bemanding", "asked_by": "Borgmesteren", "ground": "Beredskabet"}
    refused["asked_on"] = made.day.isoformat()
    yield "refuse_information", reverse("refuse_information", args=forum), "", refused
    answered = [*forum, made.recommendation.pk]
    yield "reply", reverse("reply", args=answered), "open", {"reply": "Vi følger den."}
    paper = [made.paper.item.meeting_id, made.paper.pk]
    laid = [made.paper.item.meeting_id, made.paper.item_id]
    mentioned = {"title": "Rapport", "how": "mentioned", "holder": "Politiet", "openness": "open"}
    yield "item_papers", reverse("item_papers", args=laid), "convened", mentioned
    marks = {"title": "Notat", "openness": "closed", "ground": "Beredskabet", "journal_number": "27-1"}
    yield "change_paper", reverse("change_paper", args=paper), "convened", marks
    yield "withdraw_paper", reverse("withdraw_paper", args=paper), "convened", {"reason": "Forkert fil."}
