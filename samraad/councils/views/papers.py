"""The papers of an item: laid, marked, read, handed out, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samraad.audit.log import last_change
from samraad.councils.actions import reference
from samraad.councils.actions.papers import lay_file, mark_paper, mention_paper, withdraw_paper
from samraad.councils.forms.papers import MarksForm, PaperForm
from samraad.councils.models import AgendaItem, Paper
from samraad.councils.rules import papers as rules
from samraad.councils.rules.closed import sees_closed
from samraad.councils.views.asked import item_of, trail_of
from samraad.councils.views.meetings import visible
from samraad.documents.blocks import render_html
from samraad.documents.forms import reason_in
from samraad.documents.models import ScanState, StoredFile
from samraad.documents.serving import send_file
from samraad.documents.uploads import TAKEN_OUT, ReadUpload
from samraad.web.formats import listed
from samraad.web.guards import find, signed_in
from samraad.web.request import Request

_WITH = ("item__meeting__forum__district", "item__meeting__forum__municipality", "document")


def paper_of(request: Request, pk: int, paper: int) -> Paper:
    """Return the paper if the actor may know of it; what is closed to her does not exist for her."""
    meeting = visible(request, pk)
    papers = Paper.objects.select_related(*_WITH, "file", "extract").defer("file__text", "file__search")
    found = find(papers, item__meeting=meeting, pk=paper)
    hidden = found.item.closed or found.openness == Paper.Openness.CLOSED
    if hidden and not sees_closed(request.actor, meeting.forum):
        raise Http404
    return found


@signed_in
def item_papers(request: Request, pk: int, item: int) -> HttpResponse:
    """List the papers of an item, and lay another."""
    on = item_of(request, pk, item)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            paper = _lay(request, on, form)
        except OSError:
            form.add_error("file", _("The file could not be kept just now. Try again later."))
        else:
            _tell(request, form.cleaned_data["file"], paper)
            return redirect("item_papers", pk, item)
    sees = sees_closed(request.actor, on.meeting.forum)
    papers = on.papers.select_related("file").defer("file__text", "file__search")
    context = {
        "item": on,
        "meeting": on.meeting,
        "form": form,
        "rows": [_row(paper) for paper in papers if sees or paper.openness != Paper.Openness.CLOSED],
        "may_lay": rules.may_lay_paper(on.meeting, request.actor),
        "trail": trail_of(on.meeting, _("Papers")),
    }
    return render(request, "councils/item_papers.html", context)


def _lay(request: Request, item: AgendaItem, form: PaperForm) -> Paper:
    typed = form.cleaned_data
    common: dict[str, Any] = {"marks": form.marks, "actor": request.actor, "day": request.today}
    if typed["file"]:
        return lay_file(item, typed["file"], title=typed["title"], **common)
    return mention_paper(item, title=typed["title"], holder=typed["holder"], **common)


def _tell(request: Request, read: ReadUpload | None, paper: Paper) -> None:
    """Say what became of the file: what was left out, and whether everyone can read it."""
    messages.success(request, _("“{title}” is laid on the item.").format(title=paper.title))
    if read and read.taken_out:
        words = listed(_(TAKEN_OUT[code]) for code in read.taken_out)
        messages.info(request, _("This was taken out of the file: {what}.").format(what=words))
    if read and read.tagged is False:
        words = _("The file is marked as not accessible: people who do not see it cannot have it read aloud.")
        messages.info(request, words)


def _row(paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper,
        "address": reverse("meeting_paper", args=[paper.item.meeting_id, paper.pk]),
        "openness": _openness(paper),
        "kind": paper.file.name.rpartition(".")[2] if paper.file else "",
        "pages": paper.file.pages if paper.file else None,
        "not_accessible": paper.file is not None and paper.file.tagged is False,
    }


def _openness(paper: Paper) -> str:
    """Who may have the paper; "open" alone is in Danish another word of a paper than of a round."""
    open_to_all = paper.openness == Paper.Openness.OPEN
    return _("Open to everyone") if open_to_all else _(Paper.Openness(paper.openness).label)


@require_safe
@signed_in
def meeting_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """Show a paper: a document of ours as it was laid, else what is known of the file."""
    return paper_page(request, paper_of(request, pk, paper))


def paper_page(request: Request, laid: Paper, form: MarksForm | None = None) -> HttpResponse:
    """Show a paper; ``form`` brings back what was typed about who may have it."""
    meeting = laid.item.meeting
    readable = rules.may_read_paper(laid, request.actor)
    shown = laid.document.document if laid.document and readable else None
    may_mark = rules.may_mark_paper(laid, request.actor)
    stands = {name: getattr(laid, name) for name in ("openness", "ground", "journal_number")}
    context = {
        "meeting": meeting,
        "paper": laid,
        "row": _row(laid),
        "readable": readable,
        "chapters": [(chapter, render_html(chapter.blocks)) for chapter in shown.chapters] if shown else [],
        "contents": [(chapter.anchor, chapter.heading) for chapter in shown.chapters] if shown else [],
        "taken_out": listed(_(TAKEN_OUT[code]) for code in laid.file.taken_out) if laid.file else "",
        "not_scanned": laid.file is not None and laid.file.scan_state == ScanState.NOT_SCANNED,
        "may_mark": may_mark,
        "form": (form or MarksForm(initial=stands)) if may_mark.allowed else None,
        "may_withdraw": rules.may_withdraw_paper(laid, request.actor),
        "changed": last_change(reference(meeting.pk)),
        "trail": trail_of(meeting, laid.title),
    }
    return render(request, "councils/paper.html", context)


@require_safe
@signed_in
def paper_file(request: Request, pk: int, paper: int) -> HttpResponseBase:
    """Hand out the file of a paper."""
    laid = paper_of(request, pk, paper)
    if laid.file_id is None or not rules.may_read_paper(laid, request.actor):
        raise Http404
    return send_file(request, find(StoredFile.objects.harmless(), pk=laid.file_id))


@require_safe
@signed_in
def paper_extract(request: Request, pk: int, paper: int) -> HttpResponseBase:
    """Hand out the part of a paper that everyone may have."""
    laid = paper_of(request, pk, paper)
    if laid.withdrawn_on or laid.extract_id is None:
        raise Http404
    return send_file(request, find(StoredFile.objects.harmless(), pk=laid.extract_id))


@require_POST
@signed_in
def change_paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """Say who may have the paper, and its journal number."""
    laid = paper_of(request, pk, paper)
    stands = {"ground": laid.ground, "journal_number": laid.journal_number}
    form = MarksForm(request.POST, request.FILES, initial=stands)
    if not form.is_valid():
        return paper_page(request, laid, form)
    mark_paper(laid, marks=form.marks, actor=request.actor, day=request.today)
    messages.success(request, _("It is kept who may have “{title}”.").format(title=laid.title))
    return redirect("meeting_paper", pk, paper)


@require_POST
@signed_in
def take_paper_away(request: Request, pk: int, paper: int) -> HttpResponse:
    """Withdraw a paper at once."""
    laid = paper_of(request, pk, paper)
    withdraw_paper(laid, reason=reason_in(request.POST), actor=request.actor, day=request.today)
    return redirect("meeting_paper", pk, paper)
