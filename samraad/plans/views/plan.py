"""The list of plans, and one plan as a document with its way to publication."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.audit.log import history, last_change
from samraad.councils.models import MEMBERS, PREPARERS
from samraad.documents.compare import Change, render_changes
from samraad.documents.typeset import TypesettingFailed
from samraad.documents.word import docx
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict
from samraad.organisations.models import District
from samraad.plans import rules
from samraad.plans.actions import changes_since_meeting, verdict_on_publishing
from samraad.plans.actions.ground import reference
from samraad.plans.chapters import EditableChapter, edition_chapters, text_before
from samraad.plans.composition import compose, title_of
from samraad.plans.discussion import discussion_of, earlier_years
from samraad.plans.forms import NewEditionForm, NewFocusAreaForm, NewSectionForm, SendForm
from samraad.plans.models import Edition
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

SEES_WORK = (*PREPARERS, *MEMBERS)
MARKS = {
    Edition.State.DRAFTED: "draft",
    Edition.State.PUBLISHED: "done",
    Edition.State.SUPERSEDED: "stopped",
    Edition.State.WITHDRAWN: "stopped",
}


def districts_of(actor: Actor) -> Any:
    """The districts whose work on plans the actor takes part in or reads."""
    return District.objects.filter(pk__in=actor.districts(*SEES_WORK))


def visible(request: Request, slug: str, year: int) -> Edition:
    """Return the newest edition of the plan that the actor may open; a stranger gets 404."""
    district = find(districts_of(request.actor), slug=slug)
    editions = Edition.objects.visible_to(request.actor).filter(plan__district=district, plan__year=year)
    newest = editions.select_related("plan__district").order_by("-number").first()
    if newest is None:
        raise Http404
    return newest


def address_of_work(edition: Edition) -> str:
    """Return the address of the working page."""
    return reverse("plan_draft", args=[edition.plan.district.slug, edition.plan.year])


@require_safe
@signed_in
def plans(request: Request) -> HttpResponse:
    """List the plans of the actor's district, newest first, with what has become of each."""
    districts = list(districts_of(request.actor))
    rows = (
        Edition.objects.visible_to(request.actor)
        .filter(plan__district__in=districts)
        .order_by("-plan__year", "-number")
        .values_list("plan__district__slug", "plan__year", "number", "state", "source_title")
    )
    newest: dict[tuple[str, int], dict[str, Any]] = {}
    for slug, year, number, state, source in rows:
        row = newest.setdefault(
            (slug, year),
            {
                "address": reverse("plan_draft", args=[slug, year]),
                "title": title_of(year),
                "number": number,
                "mark": MARKS[Edition.State(state)],
                "state": _(Edition.State(state).label),
                "from_source": bool(source),
            },
        )
        if state == Edition.State.PUBLISHED and number != row["number"]:
            row["in_force"] = number
    context = {
        "rows": list(newest.values()),
        "districts": districts,
        "may_draft": any(request.actor.holds(*PREPARERS, district=district.pk) for district in districts),
        "may_record": bool(request.actor.districts(*rules.SECRETARIAT)),
        "trail": [(_("Cooperation plans"), "")],
    }
    return render(request, "plans/plans.html", context)


@require_safe
@signed_in
def plan_draft(request: Request, slug: str, year: int) -> HttpResponse:
    """Show the plan; ``?ret=<chapter>`` opens that chapter where it stands."""
    return plan_page(request, visible(request, slug, year))


def plan_page(request: Request, edition: Edition, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show an edition with what the actor may do; ``more`` brings forms back with what was typed."""
    editing = more.pop("editing", request.GET.get("ret", ""))
    shown = () if edition.state == Edition.State.WITHDRAWN else edition_chapters(edition)
    discussion = discussion_of(edition) if edition.is_draft else rules.NEVER_SENT
    changes = changes_since_meeting(edition, discussion) if edition.is_draft else ()
    may_edit = rules.may_edit(edition, request.actor)
    editing = editing if may_edit.allowed else ""
    about = reference(edition.plan_id)
    context = {
        "edition": edition,
        "title": title_of(edition.plan.year),
        "state": _(Edition.State(edition.state).label),
        "mark": MARKS[Edition.State(edition.state)],
        "chapters": shown,
        "contents": [(chapter.anchor, chapter.heading) for chapter in shown],
        "empty_parts": [chapter for chapter in shown if chapter.required and not chapter.written],
        "editing": editing,
        "may_edit": may_edit,
        "discussion": discussion,
        "changes": render_changes(changes) if changes else "",
        "may_publish": _may_publish(request, edition, discussion, changes),
        "section_form": NewSectionForm(auto_id="section_%s"),
        "focus_form": NewFocusAreaForm(auto_id="focus_%s"),
        "history": history(about),
        "changed": last_change(about),
        "trail": [(_("Cooperation plans"), reverse("plans")), (title_of(edition.plan.year), "")],
        "withdrawable": _withdrawable(request, edition),
        **_opened(shown, editing, start_from=request.GET.get("fra", "")),
        **_further(request, edition, discussion),
    } | more
    return render(request, "plans/plan.html", context, status=status)


def _opened(shown: tuple[EditableChapter, ...], editing: str, *, start_from: str) -> dict[str, Any]:
    """Return the form of the chapter that is open, and what an earlier plan says there.

    An empty section can start from the text of the year that ``start_from`` names.
    """
    chapter = next((chapter for chapter in shown if chapter.anchor == editing), None)
    if chapter is None:
        return {}
    form, before = chapter.form(), text_before(chapter.row)
    if before and start_from == str(before.year) and not chapter.written:
        form.initial["body"] = before.body
    return {"open_form": form, "before": before}


def _may_publish(
    request: Request, edition: Edition, discussion: rules.Discussion, changes: tuple[Change, ...]
) -> Verdict:
    return verdict_on_publishing(edition, request.actor, discussion, day=request.today, changed=bool(changes))


def _withdrawable(request: Request, edition: Edition) -> list[tuple[Edition, Verdict]]:
    """The editions that the public reads, also while a draft is open: the director may take each away."""
    readable = edition.plan.editions.published().select_related("plan")
    asked = [(one, rules.may_withdraw(one, request.actor)) for one in readable]
    return [(one, verdict) for one, verdict in asked if not verdict.refused]


def _further(request: Request, edition: Edition, discussion: rules.Discussion) -> dict[str, Any]:
    """The acts that belong to the stage the edition has reached."""
    if edition.is_draft:
        return {
            "send_form": SendForm(district=edition.plan.district_id, initial={"meeting": discussion.meeting}),
            "may_send": rules.may_send_to_meeting(edition, request.actor, meeting_open=True),
            "may_discard": rules.may_discard(edition, request.actor, sent=edition.sendings.exists()),
        }
    return {
        "may_correct": rules.may_start_correction(edition, request.actor, draft_open=False),
        "edition_form": NewEditionForm(),
    }


@require_safe
@signed_in
def plan_word(request: Request, slug: str, year: int) -> HttpResponse:
    """Hand out the edition as a Word file, for those who read with a pen in the hand."""
    edition = visible(request, slug, year)
    if edition.state == Edition.State.WITHDRAWN:
        raise Http404
    document = compose(edition, earlier_years(edition))
    made_at = datetime.combine(request.today, time(12), tzinfo=UTC)
    try:
        answer = HttpResponse(docx(document, made_at=made_at), content_type=WORD)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
        return redirect(address_of_work(edition))
    answer["Content-Disposition"] = f'attachment; filename="samarbejdsplan-{slug}-{year}.docx"'
    return answer


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
