"""From draft to public page, and what comes after: new editions, withdrawal, plans from before Samråd."""

import logging
import re
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samraad.councils.models import PREPARERS
from samraad.documents.actions import store_upload
from samraad.documents.forms import reason_in
from samraad.documents.typeset import TypesettingFailed
from samraad.law.verdict import Refused, TextStopped, Verdict
from samraad.organisations.models import District
from samraad.plans import actions, rules
from samraad.plans.actions.publishing import Named, Sourced
from samraad.plans.forms import NewEditionForm, SendForm, SourceForm, YearForm
from samraad.plans.models import Edition
from samraad.plans.views.plan import address_of_work, plan_page, visible
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

_log = logging.getLogger(__name__)


def _own_district(request: Request, *roles: type) -> District:
    district = District.objects.filter(pk__in=request.actor.districts(*roles)).first()
    if district is None:
        raise Http404
    return district


@signed_in
def new_plan(request: Request) -> HttpResponse:
    """Begin the draft of a year's plan from the plan before it."""
    district = _own_district(request, *PREPARERS)
    form = YearForm(request.POST or None, initial={"year": request.today.year + 1})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        verdict = rules.may_draft_plan(district.pk, year, request.actor, day=request.today)
        if verdict.allowed:
            edition = actions.draft_plan(district, year, actor=request.actor, day=request.today)
            return redirect(address_of_work(edition))
        form.add_error("year", _(verdict.words).format(**verdict.params))
    context = {
        "form": form,
        "district": district,
        "trail": [(_("Cooperation plans"), reverse("plans")), (_("New plan"), "")],
    }
    return render(request, "plans/new_plan.html", context)


@require_POST
@signed_in
def send_to_meeting(request: Request, slug: str, year: int) -> HttpResponse:
    """Put the draft on a meeting's agenda; its text is frozen with the item (L-113-3)."""
    edition = visible(request, slug, year)
    form = SendForm(request.POST, district=edition.plan.district_id)
    if not form.is_valid():
        return plan_page(request, edition, send_form=form)
    actions.send_to_meeting(edition, form.cleaned_data["meeting"], actor=request.actor, day=request.today)
    messages.success(request, _("The draft is on the agenda, and its text is frozen as it was sent."))
    return redirect(address_of_work(edition))


@require_POST
@signed_in
def publish(request: Request, slug: str, year: int) -> HttpResponse:
    """Publish the edition (L-113-4)."""
    edition = visible(request, slug, year)
    reason = reason_in(request.POST)
    try:
        actions.publish_plan(edition, actor=request.actor, day=request.today, reason=reason)
    except TypesettingFailed as failed:
        messages.error(request, failed.words)
    else:
        messages.success(request, _("The plan is published, as a page and as a PDF."))
    return redirect(address_of_work(edition))


@require_POST
@signed_in
def new_edition(request: Request, slug: str, year: int) -> HttpResponse:
    """Begin a new edition of the same year."""
    edition = visible(request, slug, year)
    form = NewEditionForm(request.POST)
    if not form.is_valid():
        return plan_page(request, edition, edition_form=form)
    actions.start_correction(edition, actor=request.actor, day=request.today, **form.cleaned_data)
    return redirect(address_of_work(edition))


@require_POST
@signed_in
def withdraw(request: Request, slug: str, year: int) -> HttpResponse:
    """Take a published edition away at once: the one that the form names, else the newest."""
    edition = visible(request, slug, year)
    number = request.POST.get("number", "")
    if number:
        named = edition.plan.editions.select_related("plan__district")
        edition = find(named, number=int(number) if re.fullmatch("[0-9]{1,4}", number) else None)
    reason = reason_in(request.POST)
    actions.withdraw_edition(edition, reason=reason, actor=request.actor, day=request.today)
    messages.success(
        request, _("The edition is withdrawn. Its address says so, and its text cannot be read.")
    )
    return redirect(address_of_work(edition))


@require_POST
@signed_in
def discard(request: Request, slug: str, year: int) -> HttpResponse:
    """Discard a draft that was never sent."""
    edition = visible(request, slug, year)
    actions.discard_draft(edition, reason=reason_in(request.POST), actor=request.actor, day=request.today)
    messages.success(request, _("The draft is discarded. The history keeps why."))
    return redirect("plans")


@signed_in
def record_from_source(request: Request) -> HttpResponse:
    """Enter a plan from before Samråd, with its source, and its own PDF if there is one."""
    district = _own_district(request, *rules.SECRETARIAT)
    form = SourceForm(request.POST or None, request.FILES or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        answer = _record(request, district, form)
        if answer:
            return answer
    context = {
        "form": form,
        "district": district,
        "trail": [(_("Cooperation plans"), reverse("plans")), (_("A plan from before Samråd"), "")],
    }
    return render(request, "plans/record.html", context)


def _record(request: Request, district: District, form: SourceForm) -> HttpResponse | None:
    """Enter the plan, the file with it or neither; what stands in the way is told on the form."""
    year = form.cleaned_data["year"]
    exists = district.plans.filter(year=year).exists()
    verdict = rules.may_record_from_source(district.pk, year, request.actor, day=request.today, exists=exists)
    if verdict.refused:
        _refuse_year(form, verdict)
        return None
    try:
        with transaction.atomic():
            return redirect(address_of_work(_entered(request, district, form)))
    except TextStopped:
        raise
    except Refused as refused:  # another click was faster
        _refuse_year(form, refused.verdict)
    except TypesettingFailed as failed:
        form.add_error(None, failed.words)
    except OSError:
        _log.exception("An attached file could not be kept.")
        words = _("The file could not be kept just now, so nothing was entered. Try again later.")
        form.add_error("original", words)
    return None


def _refuse_year(form: SourceForm, verdict: Verdict) -> None:
    form.add_error("year", _(verdict.words).format(**verdict.params))


def _entered(request: Request, district: District, form: SourceForm) -> Edition:
    typed = form.cleaned_data
    acting: dict[str, Any] = {"actor": request.actor, "day": request.today}
    original = typed["original"] and store_upload(
        typed["original"], about="plans.plan:new", district=district.pk, **acting
    )
    return actions.record_plan_from_source(
        district,
        typed["year"],
        source=Sourced(
            title=typed["source_title"],
            url=typed["source_url"],
            known=typed["known"],
            published_on=typed["published_on"],
            discussed_on=typed["discussed_on"],
        ),
        focus_areas=[Named(title, status) for title, status in form.named()],
        original=original or None,
        **acting,
    )
