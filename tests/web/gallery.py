"""A gallery of every component, for tests and for the eye. Not shipped.

Real sentences from the district's own facts, so that long Danish words are met here first.
"""

import json
from datetime import date
from pathlib import Path

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.views import LoginView
from django.contrib.messages import success
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import OperationalError, transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from samraad.audit.log import Entry
from samraad.audit.texts import guard
from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.roles import Secretary
from samraad.law.verdict import YES, Refused, no, with_reason
from samraad.law.words import N_
from samraad.web import errors
from samraad.web.guards import public, signed_in
from samraad.web.maps import outlines
from samraad.web.marks import MARKS, Dot
from samraad.web.shell import MenuItem
from samraad.web.text_stops import GuardedForm

PAGES = Path(__file__).with_name("pages")
GEOJSON = (
    Path(__file__).resolve().parents[2] / "samraad" / "organisations" / "data" / "police_districts.geojson"
)
SECRETARY = Actor(1, "", "Sekretariatet for kredsrådet, Midt- og Vestsjællands Politi", (Held(Secretary, 8),))
NOT_DISCUSSED = no(
    N_("The plan for {year} has not been discussed at a meeting of the district council yet."),
    "L-113-3",
    year=2027,
)
CHANGED = with_reason(N_("The text has changed since it was sent to the meeting."), "L-113-3")
ENTRIES = [
    Entry(
        date(2026, 9, 1), "Sekretariatet oprettede et udkast til planen for 2027.", "", "Sekretariatet", "a"
    ),
    Entry(date(2026, 12, 8), "Kredsrådet drøftede planen.", "L-113-3", "Kredsrådet", "b"),
]
DOTS = [
    Dot(2008, "none"), Dot(2009, "new"), Dot(2010, "continued"), Dot(2011, "continued"), Dot(2012, "ended"),
]  # fmt: skip
ROWS = [
    ("Holbæk", 68_700, "done", "Besvaret", date(2026, 11, 3)),
    ("Odsherred", 33_122, "due", "Venter på svar", date(2026, 12, 8)),
    ("Kriminalpræventionssamarbejdet", 1_234_567, "breached", "Fristen er overskredet", date(2026, 10, 1)),
]


class MeetingForm(forms.Form):
    """A form with one of each kind of field."""

    title = forms.CharField(label="Mødets titel", help_text="Som den skal stå i dagsordenen.")
    held_on = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label="Slags møde", choices=[("1", "Ordinært møde"), ("2", "Ekstraordinært møde")]
    )
    topics = forms.MultipleChoiceField(
        label="Emner",
        choices=[
            ("a", "Politiets virksomhed"),
            ("b", "Kriminalitetsudviklingen"),
            ("c", "Samarbejdet med lokalsamfundet"),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(
        label="Sted", choices=[("r", "Roskilde"), ("h", "Holbæk")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Bemærkning", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="Mødet er aftalt med formanden")


def actor_for(user, day):
    """Everyone who has signed in is the secretary here."""
    return SECRETARY if user.is_authenticated else ANYONE


def always_secretary(user, day):
    """The secretary, for browser tests that have no database."""
    return SECRETARY


def menu_for(actor, day):
    """The menu of the gallery."""
    return [
        MenuItem("Min side", "/arbejde/"),
        MenuItem("Kredsråd", "/arbejde/kredsraad/", (MenuItem("Møder", "/arbejde/kredsraad/galleri/"),)),
        MenuItem("Samarbejdsplaner", "/arbejde/planer/"),
        MenuItem("Historik", "/arbejde/historik/"),
    ]


def foot():
    """The foot of the gallery."""
    return [
        MenuItem("Om Samråd", "/om/"),
        MenuItem("Kilder", "/kilder/"),
        MenuItem("Tilgængelighed", "/tilgaengelighed/"),
    ]


def show(request, name, status=200, **context):
    template = engines["django"].from_string((PAGES / name).read_text())
    return HttpResponse(template.render(context, request), status=status)


def district_map():
    geojson = json.loads(GEOJSON.read_text())
    names = {
        f["properties"]["code"]: f["properties"]["name"].removesuffix(" Politi") for f in geojson["features"]
    }
    drawn = outlines(
        geojson, 1000, labels={code: name.removesuffix("s") for code, name in names.items()}, letters=24
    )
    return drawn.linked({code: f"/{code}/" for code in names})


@public
def front(request):
    return show(request, "front.html", map=district_map())


@public
def plan(request):
    contents = [
        ("om", "Om planen"),
        ("indbrud", "Indbrud i beboelse"),
        ("boern", "Kriminalpræventiv indsats for børn og unge"),
    ]
    trail = [("Midt- og Vestsjælland", "/midt/"), ("Samarbejdsplan 2011", "")]
    return show(request, "plan.html", contents=contents, dots=DOTS, trail=trail, entries=ENTRIES)


@public
def parts(request):
    form = MeetingForm({"title": ""}) if "fejl" in request.GET else MeetingForm()
    trail = [("Galleri", "")]
    return show(request, "parts.html", form=form, trail=trail, marks=MARKS, **_state())


@signed_in
def work(request):
    success(request, "Planen er gemt.")
    form = MeetingForm({"title": ""}) if "fejl" in request.GET else MeetingForm()
    trail = [("Kredsråd", "/arbejde/kredsraad/"), ("Møder", "")]
    return show(request, "work.html", form=form, trail=trail, marks=MARKS, **_state())


def _state():
    return {
        "not_discussed": NOT_DISCUSSED, "changed": CHANGED, "yes": YES, "rows": ROWS, "entries": ENTRIES,
        "before": ("Samarbejdsplan 2010", "/2010/"), "after": ("Samarbejdsplan 2012", "/2012/"), "dots": DOTS,
        "facts": [("Formand", "Politidirektøren"), ("Drøftet", "Dagen er ikke kendt")],
        "day": date(2026, 12, 8),
    }  # fmt: skip


@signed_in
@transaction.atomic
def publish(request):
    """Refuse, after a change that must be rolled back."""
    get_user_model().objects.update(name="Ændret, og så afvist")
    raise Refused(NOT_DISCUSSED, act=N_("publish the plan"), about="plans.plan:1")


@signed_in
@require_POST
def saved(request):
    return HttpResponse("gemt: " + request.POST.get("note", ""))


@signed_in
def taken_away(request):
    """What the act is about was removed by somebody else while the act waited for it."""
    raise ObjectDoesNotExist("a section")


@public
def faulty(request):
    raise RuntimeError("a fault of ours")


@public
def lost(request):
    """The page of a form that was sent too late."""
    request.POST = QueryDict(mutable=True)
    request.POST["note"] = "Et langt punkt om indbrud i beboelse, skrevet i ro og mag.\nOg en linje til."
    request.META["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return errors.signed_out(request)


@public
def forbidden(request):
    raise PermissionDenied


@public
def away(request):
    raise OperationalError("the database is away")


@public
def withdrawn(request):
    return errors.gone(
        request,
        heading="Udgaven er trukket tilbage",
        why="Den forkerte fil var lagt ud.",
        step=errors.Step("Gå til forsiden", "/"),
        facts=[("Trukket tilbage", "8. december 2026")],
    )


@public
def refused(request):
    """The page of a refusal, without the log behind it."""
    return errors.refused(request, Refused(NOT_DISCUSSED, act=N_("publish the plan"), about="plans.plan:1"))


class NoteForm(GuardedForm):
    """A form of texts, with a file."""

    title = forms.CharField(label="Overskrift")
    note = forms.CharField(label="Tekst", required=False, widget=forms.Textarea)
    journal_number = forms.CharField(label="Journalnummer", required=False)
    file = forms.FileField(label="Fil", required=False)


@signed_in
@transaction.atomic
def store(request):
    """An act that stores texts, from a form that lets everything through."""
    guard(
        request.POST.get("title", ""),
        request.POST.get("note", ""),
        actor=request.actor,
        day=request.today,
        about="plans.plan:1",
    )
    return HttpResponseRedirect("/arbejde/")


@signed_in
def note(request):
    """The same with a form that looks before the act does."""
    form = NoteForm(request.POST or None, request.FILES or None, initial={"note": "Stod her: 030303-1234"})
    if request.method == "POST" and form.is_valid():
        return store(request)
    return show(request, "note.html", form=form, status=200)


urlpatterns = [
    path("", front, name="front"),
    path("plan/", plan),
    path("galleri/", parts),
    path("arbejde/", work, name="mine"),
    path("arbejde/kredsraad/galleri/", work),
    path("arbejde/planer/udgiv/", publish),
    path("arbejde/planer/gem/", saved),
    path("arbejde/planer/gem-tekst/", store),
    path("arbejde/planer/tekst/", note),
    path("arbejde/planer/vaek/", taken_away),
    path("fejl/", faulty),
    path("nede/", away),
    path("forbudt/", forbidden),
    path("for-sent/", lost),
    path("vaek/", withdrawn),
    path("afvist/", refused),
    path("log-ind/", public(LoginView.as_view()), name="sign_in"),
    path("log-ud/", public(LoginView.as_view()), name="sign_out"),
    path("", include("samraad.web.urls")),
]
handler400 = "samraad.web.errors.bad_request"
handler403 = "samraad.web.errors.forbidden"
handler404 = "samraad.web.errors.not_found"
handler500 = "samraad.web.errors.server_error"
