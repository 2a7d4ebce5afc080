"""What a person may type about a plan. Forms validate and never save."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samraad.councils.models import Meeting
from samraad.documents.forms import LineField, RichTextField, UploadField
from samraad.documents.html import plain
from samraad.plans.models import Edition, FocusEntry, slug_of_focus_area
from samraad.plans.rules import FIRST_YEAR
from samraad.web.fields import DayField
from samraad.web.formats import clock, long_date, plain_date
from samraad.web.text_stops import GuardedForm


class YearForm(forms.Form):
    """The year to plan for."""

    year = forms.IntegerField(label=_("Year"))


class SectionForm(GuardedForm):
    """A section of the plan."""

    heading = LineField(label=_("Heading"), max_length=200)
    body = RichTextField(label=_("Text"), required=False)
    stands = forms.BooleanField(label=_("Standing text: carried into next year's plan"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewSectionForm(GuardedForm):
    """A section to add."""

    heading = LineField(label=_("Heading"), max_length=200)
    stands = forms.BooleanField(label=_("Standing text: carried into next year's plan"), required=False)


class FocusAreaForm(GuardedForm):
    """What the plan says of a focus area."""

    title = LineField(label=_("Focus area"), max_length=200)
    purpose = LineField(
        label=_("Purpose, in one sentence"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = RichTextField(label=_("Text"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewFocusAreaForm(GuardedForm):
    """A focus area to add."""

    title = LineField(label=_("Focus area"), max_length=200)
    purpose = LineField(
        label=_("Purpose, in one sentence"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_title(self) -> str:
        """Refuse a name of signs alone: all of those would be one focus area."""
        title: str = self.cleaned_data["title"]
        if not slug_of_focus_area(title):
            raise forms.ValidationError(_("Write the name with letters or digits."))
        return title


class SendForm(forms.Form):
    """The meeting that the draft is sent to."""

    meeting = forms.ModelChoiceField(label=_("Meeting"), queryset=Meeting.objects.none())

    def __init__(self, *args: Any, district: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.filter(
            forum__district=district, state__in=[Meeting.State.PLANNED, Meeting.State.CONVENED]
        ).order_by("starts_at")
        field = self.fields["meeting"]
        field.queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField has one
        field.empty_label = None  # type: ignore[attr-defined]  # the next meeting is chosen already
        field.label_from_instance = _meeting_in_words  # type: ignore[attr-defined]  # and is told how to name them


def _meeting_in_words(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return f"{long_date(local.date())} {clock(local.time())}, {meeting.place}"


class NewEditionForm(GuardedForm):
    """A correction of a published plan."""

    correction = forms.ChoiceField(
        label=_("What is corrected"),
        widget=forms.RadioSelect,
        choices=[(value, _(label)) for value, label in Edition.Correction.choices],
    )
    what_changed = LineField(
        label=_("What changes, in a sentence that everyone can read"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


LONGEST_NAME, MOST_NAMES = 200, 60
_NAMED = (FocusEntry.Status.CONTINUED, FocusEntry.Status.LISTED, FocusEntry.Status.NEW)


class SourceForm(GuardedForm):
    """A plan from before Samråd. Focus areas are typed one a line; what is not known stays empty."""

    year = forms.IntegerField(label=_("Year"))
    source_title = LineField(label=_("Source: what it is, and who wrote it"), max_length=300)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    known = forms.ChoiceField(
        label=_("How much is known"),
        widget=forms.RadioSelect,
        choices=[(value, _(label)) for value, label in Edition.Known.choices],
    )
    new = forms.CharField(
        label=_("New focus areas, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    continued = forms.CharField(
        label=_("Continued focus areas, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    listed = forms.CharField(
        label=_("Focus areas that may be new or continued, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    discussed_on = DayField(label=_("Discussed in the district council on"), required=False)
    published_on = DayField(label=_("Published on"), required=False)
    original = UploadField(label=_("The plan itself as PDF"), required=False, kinds=["pdf"])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse days and names of focus areas that cannot be."""
        typed = super().clean() or {}
        discussed, published = typed.get("discussed_on"), typed.get("published_on")
        if discussed and published and published < discussed:
            self.add_error("published_on", _("The plan is published after it was discussed."))
        earliest = date(FIRST_YEAR - 1, 1, 1)
        for field, day in (("discussed_on", discussed), ("published_on", published)):
            if day and not earliest <= day <= self.today:
                words = _("Choose a day from {first} until today.")
                self.add_error(field, words.format(first=plain_date(earliest)))
        self._refuse_names([(field, name) for field in _NAMED for name in _lines(typed.get(field, ""))])
        return typed

    def _refuse_names(self, named: list[tuple[str, str]]) -> None:
        """Refuse a name that is too long, has no letter, or stands there twice."""
        seen: set[str] = set()
        for field, name in named:
            slug = slug_of_focus_area(name)
            if not slug:
                self.add_error(field, _("“{name}”: write the name with letters or digits.").format(name=name))
            elif len(name) > LONGEST_NAME:
                words = _("“{name} …” is too long. A name has {number} characters at most.")
                self.add_error(field, words.format(name=name[:40], number=LONGEST_NAME))
            elif slug in seen:
                self.add_error(field, _("“{name}” stands here twice.").format(name=name))
            seen.add(slug)
        if len(named) > MOST_NAMES:
            words = _("{number} focus areas at most can be entered.")
            self.add_error(named[-1][0], words.format(number=MOST_NAMES))

    def named(self) -> list[tuple[str, str]]:
        """Return the focus areas as pairs of title and status, the continued first."""
        return [(name, status) for status in _NAMED for name in _lines(self.cleaned_data[status])]


def _lines(text: str) -> list[str]:
    return [line for line in map(plain, text.splitlines()) if line]
