"""A district's plans: the list of years, one plan to read, its history; 410 where one was withdrawn."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.organisations.models import District
from samraad.plans.models import Edition
from samraad.public_site import plan_page
from samraad.public_site.addresses import district_address, edition_address, plan_address, plans_address
from samraad.public_site.kept import kept
from samraad.public_site.plan_lines import lines_of
from samraad.public_site.shelf import Shelf, Volume, shelf_of
from samraad.public_site.threads import passages_of
from samraad.public_site.told_history import public_history
from samraad.web import errors
from samraad.web.formats import plain_date
from samraad.web.guards import find, public
from samraad.web.request import Request


@require_safe
@public
def plans(request: Request, slug: str) -> HttpResponse:
    """List the years of which a plan was published, those of which only the title is known among them."""
    found = find(District.objects.all(), slug=slug)
    context = {
        "district": found,
        "plans": lines_of(shelf_of(slug), request.today.year),
        "trail": [(found.name, district_address(slug)), (_("Cooperation plans"), "")],
    }
    return render(request, "public_site/plans.html", context)


@require_safe
@public
def plan(request: Request, slug: str, year: int) -> HttpResponse:
    """Show the newest edition of a year's plan (L-113-4)."""
    shelf = shelf_of(slug)
    return _shown(request, shelf, volume_or_404(shelf.newest.get(year)))


@require_safe
@public
def plan_edition(request: Request, slug: str, year: int, number: int) -> HttpResponse:
    """Show one edition that was ever published, whatever came after it."""
    shelf = shelf_of(slug)
    return _shown(request, shelf, volume_or_404(shelf.edition(year, number)))


@require_safe
@public
def plan_history(request: Request, slug: str, year: int) -> HttpResponse:
    """Tell what happened to a plan, in sentences; public from its publication on (D-LOG-2)."""
    shelf = shelf_of(slug)
    volume = volume_or_404(shelf.newest.get(year))
    withdrawn = any(one.withdrawn for one in shelf.years[year])
    title = _("Cooperation plan {year}").format(year=year)
    context = {
        "volume": volume,
        "entries": public_history(volume.plan, withdrawn=withdrawn),
        "title": title,
        "trail": [*trail_to(shelf, volume), (title, plan_address(slug, year)), (_("History"), "")],
    }
    return render(request, "public_site/history.html", context)


def volume_or_404(volume: Volume | None) -> Volume:
    """Return the edition.

    Raises:
        Http404: there is none, or none that was ever published.
    """
    if volume is None:
        raise Http404
    return volume


def trail_to(shelf: Shelf, volume: Volume) -> list[tuple[str, str]]:
    """Return where a plan stands: its district and the list of its plans."""
    return [
        (volume.district_name, district_address(shelf.slug)),
        (_("Cooperation plans"), plans_address(shelf.slug)),
    ]


def _shown(request: Request, shelf: Shelf, volume: Volume) -> HttpResponse:
    if volume.withdrawn:
        return gone(request, shelf, volume)
    named = (volume.pk, volume.text, volume.state, shelf.stamp)
    return kept(request, named, partial(_drawn, request, shelf, volume))


def gone(request: Request, shelf: Shelf, volume: Volume) -> HttpResponse:
    """410: say when the edition was withdrawn and why, and lead to the editions that can be read."""
    others = [one for one in shelf.years[volume.year] if one.readable]
    facts = [(_("Withdrawn on"), plain_date(volume.withdrawn_on)), (_("Reason"), volume.withdrawn_reason)]
    step = errors.Step(_("See all plans of the district"), plans_address(shelf.slug))
    if others:
        words = _("Read edition {number} instead").format(number=others[0].number)
        step = errors.Step(words, edition_address(shelf.slug, volume.year, others[0].number))
        facts.append((_("Other editions"), plan_page.joined(plan_page.editions_told(others, shelf.slug))))
    return errors.gone(
        request,
        heading=_("Edition {number} of the cooperation plan for {year} has been withdrawn").format(
            number=volume.number, year=volume.year
        ),
        why=_("The police director has taken it away, so it can no longer be read here."),
        step=step,
        facts=facts,
    )


def _drawn(request: Request, shelf: Shelf, volume: Volume) -> HttpResponse:
    """Draw the page. Two queries: the frozen text, and the focus areas over the years."""
    edition = find(Edition.objects.published().select_related("document"), pk=volume.pk)
    if edition.document is None:
        raise Http404
    document = edition.document.document
    passages = passages_of(shelf, volume)
    chapters = plan_page.chapters_of(document, passages, shelf, volume.year)
    before, after = shelf.before(volume.year), shelf.after(volume.year)
    context = {
        "document": document,
        "volume": volume,
        "chapters": chapters,
        "contents": plan_page.contents_of(chapters),
        "changes": plan_page.changes_of(document),
        "notices": plan_page.notice_of(volume, shelf),
        "source": plan_page.source_of(volume, document) if volume.from_source else "",
        "facts": plan_page.facts_of(volume, shelf),
        "pdf": plan_page.pdf_address(volume, shelf),
        "original": f"{plan_address(shelf.slug, volume.year)}original.pdf"
        if shelf.original_of(volume)
        else "",
        "history": f"{plan_address(shelf.slug, volume.year)}historik/",
        "earlier": before,
        "before": _pager(before, shelf),
        "after": _pager(after, shelf),
        "trail": [*trail_to(shelf, volume), (document.title, "")],
    }
    return render(request, "public_site/plan.html", context)


def _pager(volume: Volume | None, shelf: Shelf) -> tuple[str, str] | None:
    if volume is None:
        return None
    words = _("Cooperation plan {year}").format(year=volume.year)
    return words, plan_address(shelf.slug, volume.year)
