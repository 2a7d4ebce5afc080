"""A paper of a published meeting: the paper, its extract, or (410) why it had to go."""

from datetime import datetime, time

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samraad.councils.models import Meeting, Paper
from samraad.councils.rules.papers import is_public
from samraad.documents.models import StoredFile
from samraad.documents.pack import safe_name
from samraad.documents.serving import send_bytes, send_file
from samraad.documents.typeset import pdf
from samraad.public_site.addresses import meeting_address
from samraad.public_site.meeting_page import COUNCIL
from samraad.web import errors
from samraad.web.formats import plain_date
from samraad.web.guards import find, public
from samraad.web.request import Request


@require_safe
@public
def paper(request: Request, slug: str, year: int, number: int, paper: int) -> HttpResponseBase:
    """Hand out a paper that everyone may have (J-8); one that was withdrawn is gone, and says why."""
    meetings = Meeting.objects.published().in_year(year)
    meeting = find(meetings, forum__district__slug=slug, forum__kind=COUNCIL, number=number)
    papers = Paper.objects.select_related("item", "document").exclude(item__closed=True)
    found = find(papers.exclude(openness=Paper.Openness.CLOSED), item__meeting=meeting, pk=paper)
    if found.withdrawn_on:
        return _gone(request, found, meeting_address(slug, year, number))
    if not is_public(found):
        raise Http404
    if found.document:
        return _document(request, found)
    harmless = StoredFile.objects.harmless()
    whole = found.openness == Paper.Openness.OPEN
    return send_file(request, find(harmless, pk=found.file_id if whole else found.extract_id))


def _document(request: Request, found: Paper) -> HttpResponse:
    """A document of ours, set as it was laid."""
    frozen = found.document
    if frozen is None or found.openness != Paper.Openness.OPEN:
        raise Http404
    noon = timezone.make_aware(datetime.combine(found.laid_on, time(12)))
    name = safe_name(found.title, "pdf")
    return send_bytes(
        request, lambda: pdf(frozen.document, made_at=noon), name, sha256=frozen.sha256, made_at=noon
    )


def _gone(request: Request, found: Paper, back: str) -> HttpResponse:
    """410: say when the paper was withdrawn and why."""
    return errors.gone(
        request,
        heading=_("The paper “{title}” has been withdrawn").format(title=found.title),
        why=_("The secretariat has taken it away, so it cannot be read here now."),
        step=errors.Step(_("Go to the minutes of the meeting"), back),
        facts=[(_("Withdrawn on"), plain_date(found.withdrawn_on)), (_("Reason"), found.withdrawn_for)],
    )
