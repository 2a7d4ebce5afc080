"""Drafting: a plan from last year's, its sections and its focus areas."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from samraad.documents.html import clean
from samraad.law.actor import Actor
from samraad.law.verdict import require
from samraad.law.versions import require_latest
from samraad.law.words import N_
from samraad.organisations.models import District
from samraad.plans import events, rules
from samraad.plans.actions.ground import guard_texts, locked, require_for, tell
from samraad.plans.composition import TEMPLATE
from samraad.plans.models import Edition, FocusArea, FocusEntry, Plan, Section, slug_of_focus_area

Status = FocusEntry.Status
_WRITE = N_("write in the plan")


@transaction.atomic
def draft_plan(district: District, year: int, *, actor: Actor, day: date) -> Edition:
    """Begin the draft of a year's plan from the latest plan before it, or from the law's headings.

    Standing text is carried over; sections of the year begin empty; focus areas not ended are continued.
    A double click finds the draft that the first click made.
    """
    require(
        rules.may_draft_plan(district.pk, year, actor, day=day),
        act=N_("draft a plan"),
        about="plans.plan:new",
    )
    District.objects.select_for_update().get(pk=district.pk)
    plan, made = Plan.objects.get_or_create(district=district, year=year)
    if not made:
        return plan.editions.order_by("-number")[0]
    edition = Edition.objects.create(plan=plan, number=1, drafted_on=day)
    earlier = _latest_before(district, year)
    if earlier is None:
        _lay_template(edition)
        tell(events.PLAN_DRAFTED, edition, actor, day, year=year)
    else:
        _carry_over(earlier, edition)
        tell(events.DRAFTED_FROM, edition, actor, day, year=year, earlier=earlier.plan.year)
    return edition


def _latest_before(district: District, year: int) -> Edition | None:
    """The newest plan of the two years before whose content is known; older ones are history."""
    return (
        Edition.objects.filter(
            plan__district=district, plan__year__range=(year - 2, year - 1), state=Edition.State.PUBLISHED
        )
        .exclude(known=Edition.Known.TITLE)
        .select_related("plan")
        .order_by("-plan__year")
        .first()
    )


def _lay_template(edition: Edition, present: frozenset[str] = frozenset()) -> None:
    with override("da"):
        missing = [(key, gettext(heading), stands) for key, heading, stands in TEMPLATE if key not in present]
    last: int = edition.sections.aggregate(last=Max("position"))["last"] or 0
    Section.objects.bulk_create(
        Section(edition=edition, key=key, position=position, heading=heading, stands=stands)
        for position, (key, heading, stands) in enumerate(missing, start=last + 1)
    )


def _carry_over(earlier: Edition, edition: Edition) -> None:
    sections = [
        Section(
            edition=edition,
            key=section.key,
            position=position,
            heading=section.heading,
            body=section.body if section.stands else "",
            stands=section.stands,
        )
        for position, section in enumerate(earlier.sections.all(), start=1)
    ]
    Section.objects.bulk_create(sections)
    _lay_template(edition, frozenset(section.key for section in sections))
    FocusEntry.objects.bulk_create(
        FocusEntry(
            edition=edition,
            focus_area_id=entry.focus_area_id,
            position=position,
            status=Status.CONTINUED,
            title=entry.title,
            purpose=entry.purpose,
            body=entry.body,
        )
        for position, entry in enumerate(earlier.entries.exclude(status=Status.ENDED), start=1)
    )


@transaction.atomic
def start_correction(
    edition: Edition, *, correction: str, what_changed: str, actor: Actor, day: date
) -> Edition:
    """Begin a new edition of the same year as a copy of the newest; it says what changes.

    ``correction`` is "slip" (no new discussion) or "content" (discussed again).
    """
    edition = locked(edition)
    newest = edition.plan.editions.order_by("-number")[0]
    verdict = rules.may_start_correction(edition, actor, draft_open=newest.is_draft)
    require_for(verdict, N_("begin a new edition"), edition)
    guard_texts(edition, actor, day, what_changed)
    draft = Edition.objects.create(
        plan=edition.plan,
        number=newest.number + 1,
        correction=correction,
        what_changed=what_changed,
        drafted_on=day,
        source_title=newest.source_title,
        source_url=newest.source_url,
        known=newest.known,
        original=newest.original,
    )
    rows: list[Section | FocusEntry] = [*newest.sections.all(), *newest.entries.all()]
    for row in rows:
        row.pk, row.edition, row.version = None, draft, 1
        row._state.adding = True
        row.save()
    tell(events.CORRECTION_BEGUN, draft, actor, day, number=draft.number, changed=what_changed)
    return draft


@transaction.atomic
def discard_draft(edition: Edition, *, reason: str, actor: Actor, day: date) -> None:
    """Discard a draft that was never sent to a meeting; the history keeps why it went."""
    edition = locked(edition)
    verdict = rules.may_discard(edition, actor, sent=edition.sendings.exists())
    require_for(verdict, N_("discard the draft"), edition, reason)
    tell(events.DRAFT_DISCARDED, edition, actor, day, number=edition.number, reason=reason)
    edition.delete()
    if not edition.plan.editions.exists():
        edition.plan.delete()


def _editable(edition: Edition, actor: Actor) -> Edition:
    edition = locked(edition)
    require_for(rules.may_edit(edition, actor), _WRITE, edition)
    return edition


@transaction.atomic
def add_section(edition: Edition, *, heading: str, stands: bool, actor: Actor, day: date) -> Section:
    """Add an empty section last. The same heading asked for twice, by a double click, is one section."""
    edition = _editable(edition, actor)
    guard_texts(edition, actor, day, heading)
    standing = edition.sections.filter(heading=heading).first()
    if standing:
        return standing
    last: int = edition.sections.aggregate(last=Max("position"))["last"] or 0
    section = Section.objects.create(edition=edition, position=last + 1, heading=heading, stands=stands)
    tell(events.SECTION_ADDED, edition, actor, day, heading=heading)
    return section


@transaction.atomic
def write_section(
    section: Section, *, heading: str, body: str, stands: bool, version: int, actor: Actor, day: date
) -> None:
    """Write a section's heading and text; the text is cleaned on the way in.

    Raises:
        Overtaken: someone else wrote it first; nothing is overwritten.
    """
    edition = _editable(section.edition, actor)
    section = Section.objects.select_for_update().get(pk=section.pk)
    require_latest(version, stands=section.version, saved=section.body)
    guard_texts(edition, actor, day, heading, body, before=(section.heading, section.body))
    section.heading, section.body, section.stands = heading, clean(body), stands
    section.version += 1
    section.save(update_fields=["heading", "body", "stands", "version"])
    tell(events.SECTION_WRITTEN, edition, actor, day, heading=heading)


@transaction.atomic
def remove_section(section: Section, *, actor: Actor, day: date) -> None:
    """Take a section out of the draft."""
    edition = _editable(section.edition, actor)
    section = Section.objects.select_for_update().get(pk=section.pk)
    heading = section.heading
    section.delete()
    tell(events.SECTION_REMOVED, edition, actor, day, heading=heading)


@transaction.atomic
def add_focus_area(edition: Edition, *, title: str, purpose: str, actor: Actor, day: date) -> FocusEntry:
    """Add a focus area: a new one, or one of the district's own that comes back or was taken out.

    It is "continued" when it stood, not ended, in the district's latest published plan before this year.
    """
    edition = _editable(edition, actor)
    guard_texts(edition, actor, day, title, purpose)
    area, _ = FocusArea.objects.get_or_create(
        district=edition.plan.district, slug=slug_of_focus_area(title), defaults={"title": title}
    )
    standing = edition.entries.filter(focus_area=area).first()
    if standing:
        return standing
    last: int = edition.entries.aggregate(last=Max("position"))["last"] or 0
    entry = FocusEntry.objects.create(
        edition=edition,
        focus_area=area,
        position=last + 1,
        status=_status(area, edition),
        title=title,
        purpose=purpose,
    )
    tell(events.FOCUS_AREA_ADDED, edition, actor, day, title=title)
    return entry


def _status(area: FocusArea, edition: Edition) -> str:
    earlier = _latest_before(edition.plan.district, edition.plan.year)
    runs = earlier and earlier.entries.filter(focus_area=area).exclude(status=Status.ENDED).exists()
    return Status.CONTINUED if runs else Status.NEW


@transaction.atomic
def write_focus_area(
    entry: FocusEntry, *, title: str, purpose: str, body: str, version: int, actor: Actor, day: date
) -> None:
    """Write what the plan says of a focus area; the text is cleaned on the way in.

    Raises:
        Overtaken: someone else wrote it first; nothing is overwritten.
    """
    edition = _editable(entry.edition, actor)
    entry = FocusEntry.objects.select_for_update().get(pk=entry.pk)
    require_latest(version, stands=entry.version, saved=entry.body)
    guard_texts(edition, actor, day, title, purpose, body, before=(entry.title, entry.purpose, entry.body))
    entry.title, entry.purpose, entry.body = title, purpose, clean(body)
    entry.version += 1
    entry.save(update_fields=["title", "purpose", "body", "version"])
    tell(events.FOCUS_AREA_WRITTEN, edition, actor, day, title=title)


@transaction.atomic
def end_focus_area(entry: FocusEntry, *, reason: str, actor: Actor, day: date) -> None:
    """Say that a focus area ends with this plan, and why; the plan prints the reason."""
    edition = _editable(entry.edition, actor)
    require_for(rules.may_end_focus_area(reason), N_("end the focus area"), edition, reason)
    entry = _as_it_stands(entry)
    if (entry.status, entry.reason) == (Status.ENDED, reason.strip()):
        return
    _turn(entry, Status.ENDED, reason.strip())
    tell(events.FOCUS_AREA_ENDED, edition, actor, day, title=entry.title, reason=entry.reason)


@transaction.atomic
def continue_focus_area(entry: FocusEntry, *, actor: Actor, day: date) -> None:
    """Take back that a focus area ends; one that does not end goes on as it is."""
    edition = _editable(entry.edition, actor)
    entry = _as_it_stands(entry)
    if entry.status != Status.ENDED:
        return
    _turn(entry, _status(entry.focus_area, edition), "")
    tell(events.FOCUS_AREA_CONTINUED, edition, actor, day, title=entry.title)


def _as_it_stands(entry: FocusEntry) -> FocusEntry:
    """The row anew: someone may have written in it since it was loaded, and its version only ever grows."""
    return FocusEntry.objects.select_related("focus_area").select_for_update(of=("self",)).get(pk=entry.pk)


def _turn(entry: FocusEntry, status: str, reason: str) -> None:
    entry.status, entry.reason, entry.version = status, reason, entry.version + 1
    entry.save(update_fields=["status", "reason", "version"])


@transaction.atomic
def remove_focus_area(entry: FocusEntry, *, actor: Actor, day: date) -> None:
    """Take a new focus area out of the draft; one that ran before is ended, not removed."""
    edition = _editable(entry.edition, actor)
    entry = _as_it_stands(entry)
    require_for(rules.may_remove_focus_area(entry.status), _WRITE, edition)
    title = entry.title
    entry.delete()
    tell(events.FOCUS_AREA_REMOVED, edition, actor, day, title=title)
