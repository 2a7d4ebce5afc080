"""Publishing: to the meeting, to the public, away again; and plans from before Samråd."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction

from samraad.audit import log
from samraad.audit.texts import guard
from samraad.councils.actions import add_item, lay_paper
from samraad.councils.models import AgendaItem, Meeting
from samraad.documents.actions import freeze
from samraad.documents.compare import Change, compare
from samraad.documents.html import clean
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.documents.typeset import pdf
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.law.words import N_
from samraad.organisations.models import District
from samraad.plans import events, rules
from samraad.plans.actions.ground import locked, require_for, tell
from samraad.plans.composition import compose, day_in_words, title_of
from samraad.plans.discussion import discussion_of, earlier_years
from samraad.plans.models import (
    Edition,
    FocusArea,
    FocusEntry,
    Plan,
    Rendition,
    Section,
    Sending,
    slug_of_focus_area,
)

State = Edition.State
_NEW = "plans.plan:new"


@transaction.atomic
def send_to_meeting(edition: Edition, meeting: Meeting, *, actor: Actor, day: date) -> Sending:
    """Put the plan on a meeting's agenda and freeze the text with the item (L-113-3).

    Sent again to the same meeting, the newer text is laid beside the older; the newest is what was discussed.
    The same text sent twice, by a double click, is sent once.
    """
    edition = locked(edition)
    meeting = Meeting.objects.select_related("forum").select_for_update(of=("self",)).get(pk=meeting.pk)
    ours = meeting.forum.district_id == edition.plan.district_id
    before = meeting.state in {Meeting.State.PLANNED, Meeting.State.CONVENED}
    verdict = rules.may_send_to_meeting(edition, actor, meeting_open=ours and before)
    require_for(verdict, N_("send the plan to the meeting"), edition)
    title = title_of(edition.plan.year)
    text = compose(edition, earlier_years(edition))
    sent = (
        edition.sendings.filter(item__meeting=meeting)
        .select_related("item__meeting", "paper__document")
        .last()
    )
    if sent and sent.paper.document and sent.paper.document.document == text:
        return sent
    item = (
        sent.item
        if sent
        else add_item(
            meeting,
            title=title,
            topic=AgendaItem.Topic.COOPERATION,
            kind=AgendaItem.Kind.COOPERATION_PLAN,
            actor=actor,
            day=day,
        )
    )
    words = f"{title}, tekst af {day_in_words(day)}"
    paper = lay_paper(item, freeze(text), title=words, actor=actor, day=day)
    sending = Sending.objects.create(edition=edition, item=item, paper=paper, sent_on=day)
    tell(events.SENT_TO_MEETING, edition, actor, day, on=meeting.on)
    return sending


def changes_since_meeting(edition: Edition, discussion: rules.Discussion) -> tuple[Change, ...]:
    """Return what differs between the text as it was sent to the meeting and as it stands."""
    if discussion.document is None:
        return ()
    sent = FrozenDocument.objects.get(pk=discussion.document).document
    return compare(sent, compose(edition, earlier_years(edition)))


def focus_areas_differ(edition: Edition) -> bool:
    """Whether the focus areas, or what the plan says became of them, differ from the edition before."""
    before = edition.plan.editions.filter(number=edition.number - 1)
    return set(_standing(edition.entries.all())) != set(
        _standing(FocusEntry.objects.filter(edition__in=before))
    )


def _standing(entries: Iterable[FocusEntry]) -> Iterable[tuple[int, str]]:
    return ((entry.focus_area_id, entry.status) for entry in entries)


def verdict_on_publishing(
    edition: Edition, actor: Actor, discussion: rules.Discussion, *, day: date, changed: bool
) -> Verdict:
    """Ask the rule of publishing with what it needs to know; the page shows it, the act requires it."""
    slip = edition.is_draft and edition.correction == Edition.Correction.SLIP and not edition.from_source
    return rules.may_publish(
        edition,
        actor,
        discussion,
        day=day,
        changed=changed,
        focus_areas_differ=slip and focus_areas_differ(edition),
    )


@transaction.atomic
def publish_plan(edition: Edition, *, actor: Actor, day: date, reason: str = "") -> None:
    """Publish the edition: freeze its text, set the accessible PDF, supersede the edition before (L-113-4).

    Raises:
        Refused: it was not discussed (L-113-3), or has changed since and no reason is given.
        TypesettingFailed: the PDF could not be made; nothing is published.
    """
    edition = locked(edition)
    discussion = discussion_of(edition)
    changed = bool(changes_since_meeting(edition, discussion))
    verdict = verdict_on_publishing(edition, actor, discussion, day=day, changed=changed)
    require_for(verdict, N_("publish the plan"), edition, reason)
    edition.published_on = day
    if edition.is_discussed_anew:
        edition.discussed_on, edition.discussed_item_id = discussion.meeting_on, discussion.item
        edition.change_reason = reason.strip() if changed else ""
    else:
        _inherit(edition)
    edition.plan.editions.filter(state=State.PUBLISHED).update(state=State.SUPERSEDED)
    _bring_out(edition, day)
    _tell_published(edition, actor, day)


def _inherit(edition: Edition) -> None:
    """Take over when the plan was discussed; of a plan from a source also when, if known, it came out."""
    before = edition.plan.editions.get(number=edition.number - 1)
    edition.discussed_on, edition.discussed_item_id = before.discussed_on, before.discussed_item_id
    if edition.from_source:
        edition.published_on = before.published_on


def _bring_out(edition: Edition, day: date) -> None:
    """Freeze the text, set the PDF and make the edition public."""
    edition.state = State.PUBLISHED
    document = compose(edition, earlier_years(edition), directory_on=day)
    edition.document = freeze(document)
    edition.save()
    rendered = pdf(document, made_at=datetime.combine(day, time(12), tzinfo=UTC))
    Rendition.objects.create(edition=edition, pdf=rendered, sha256=hashlib.sha256(rendered).hexdigest())


def _tell_published(edition: Edition, actor: Actor, day: date) -> None:
    if edition.number > 1:
        _tell_later_edition(edition, actor, day)
        return
    params: dict[str, log.Param] = {"year": edition.plan.year, "discussed": edition.discussed_on or day}
    if edition.change_reason:
        tell(events.PUBLISHED_CHANGED, edition, actor, day, reason=edition.change_reason, **params)
    else:
        tell(events.PLAN_PUBLISHED, edition, actor, day, **params)


def _tell_later_edition(edition: Edition, actor: Actor, day: date) -> None:
    params: dict[str, log.Param] = {"number": edition.number, "changed": edition.what_changed}
    if edition.change_reason:
        tell(events.EDITION_PUBLISHED_CHANGED, edition, actor, day, reason=edition.change_reason, **params)
    else:
        tell(events.EDITION_PUBLISHED, edition, actor, day, **params)


@transaction.atomic
def withdraw_edition(edition: Edition, *, reason: str, actor: Actor, day: date) -> None:
    """Take a published edition away: unreadable from the commit on, its address explains."""
    edition = locked(edition)
    require_for(rules.may_withdraw(edition, actor), N_("withdraw the edition"), edition, reason)
    edition.state, edition.withdrawn_on, edition.withdrawn_reason = State.WITHDRAWN, day, reason.strip()
    edition.save(update_fields=["state", "withdrawn_on", "withdrawn_reason"])
    tell(events.EDITION_WITHDRAWN, edition, actor, day, number=edition.number, reason=reason.strip())


@dataclass(frozen=True)
class Named:
    """A focus area as a source names it: its title, its status that year, and what is known of it."""

    title: str
    status: str
    body: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Sourced:
    """Where a plan from before Samråd is known from, and how much of it (``Edition.Known``)."""

    title: str
    url: str
    known: str
    published_on: date | None = None
    discussed_on: date | None = None


@transaction.atomic
def record_plan_from_source(
    district: District,
    year: int,
    *,
    source: Sourced,
    focus_areas: Iterable[Named] = (),
    sections: Iterable[tuple[str, str]] = (),
    original: StoredFile | None = None,
    actor: Actor,
    day: date,
) -> Edition:
    """Enter a plan from before Samråd: each day is known or shown as not known, the source is named.

    ``sections`` are pairs of heading and HTML; ``original`` is the plan's own PDF, if there is one.
    """
    District.objects.select_for_update().get(pk=district.pk)
    exists = Plan.objects.filter(district=district, year=year).exists()
    verdict = rules.may_record_from_source(district.pk, year, actor, day=day, exists=exists)
    require(verdict, act=N_("record the plan"), about=_NEW)
    sections, focus_areas = tuple(sections), tuple(focus_areas)
    typed = _typed(source, focus_areas, sections)
    guard(*typed, actor=actor, day=day, about=_NEW, district=district.pk)
    plan = Plan.objects.create(district=district, year=year)
    edition = Edition.objects.create(
        plan=plan,
        number=1,
        drafted_on=day,
        source_title=source.title,
        source_url=source.url,
        known=source.known,
        discussed_on=source.discussed_on,
        published_on=source.published_on,
        original=original,
    )
    for position, (heading, body) in enumerate(sections, start=1):
        Section.objects.create(edition=edition, position=position, heading=heading, body=clean(body))
    for position, named in enumerate(focus_areas, start=1):
        _enter(edition, named, position)
    _bring_out(edition, day)
    tell(events.RECORDED_FROM_SOURCE, edition, actor, day, year=year, source=source.title)
    return edition


def _typed(
    source: Sourced, focus_areas: Iterable[Named], sections: Iterable[tuple[str, str]]
) -> Iterator[str]:
    yield from (source.title, source.url)
    for named in focus_areas:
        yield from (named.title, named.body, named.reason)
    for section in sections:
        yield from section


def _enter(edition: Edition, named: Named, position: int) -> None:
    area, _ = FocusArea.objects.get_or_create(
        district=edition.plan.district,
        slug=slug_of_focus_area(named.title),
        defaults={"title": named.title},
    )
    FocusEntry.objects.create(
        edition=edition,
        focus_area=area,
        position=position,
        status=named.status,
        title=named.title,
        body=clean(named.body),
        reason=named.reason,
    )
