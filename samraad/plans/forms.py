"""What a person may type about a plan. Forms validate and never save."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samraad.councils.models import Meeting
from samraad.documents.forms import PdfField, RichTextField
from samraad.plans.models import Edition, FocusEntry
from samraad.web.formats import long_date


class YearForm(forms.Form):
    """The year to plan for."""

    year = forms.IntegerField(label=_("Year"))


class SectionForm(forms.Form):
    """A section of the plan."""

    heading = forms.CharField(label=_("Heading"), max_length=200)
    body = RichTextField(label=_("Text"), required=False)
    stands = forms.BooleanField(label=_("Standing text: carried into next year's plan"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewSectionForm(forms.Form):
    """A section to add."""

    heading = forms.CharField(label=_("Heading"), max_length=200)
    stands = forms.BooleanField(label=_("Standing text: carried into next year's plan"), required=False)


class FocusAreaForm(forms.Form):
    """What the plan says of a focus area."""

    title = forms.CharField(label=_("Focus area"), max_length=200)
    purpose = forms.CharField(
        label=_("Purpose, in one sentence"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = RichTextField(label=_("Text"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewFocusAreaForm(forms.Form):
    """A focus area to add."""

    title = forms.CharField(label=_("Focus area"), max_length=200)
    purpose = forms.CharField(
        label=_("Purpose, in one sentence"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


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
    return f"{long_date(local.date())}, {meeting.place}"


class NewEditionForm(forms.Form):
    """A correction of a published plan."""

    correction = forms.ChoiceField(label=_("What is corrected"), widget=forms.RadioSelect)
    what_changed = forms.CharField(
        label=_("What changes, in a sentence that everyone can read"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, _(label)) for value, label in Edition.Correction.choices]
        self.fields["correction"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them


class SourceForm(forms.Form):
    """A plan from before Samråd. Focus areas are typed one a line; what is not known stays empty."""

    year = forms.IntegerField(label=_("Year"))
    source_title = forms.CharField(label=_("Source: what it is, and who wrote it"), max_length=300)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    known = forms.ChoiceField(label=_("How much is known"), widget=forms.RadioSelect)
    new = forms.CharField(
        label=_("New focus areas, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    continued = forms.CharField(
        label=_("Continued focus areas, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    listed = forms.CharField(
        label=_("Focus areas where it is not known if they were new, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    discussed_on = forms.DateField(
        label=_("Discussed in the district council on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    published_on = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    original = PdfField(label=_("The plan itself as PDF"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, _(label)) for value, label in Edition.Known.choices]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean(self) -> dict[str, Any]:
        """Refuse a plan published before it was discussed."""
        typed = super().clean() or {}
        discussed, published = typed.get("discussed_on"), typed.get("published_on")
        if discussed and published and published < discussed:
            self.add_error("published_on", _("The plan is published after it was discussed."))
        return typed

    def named(self) -> list[tuple[str, str]]:
        """Return the focus areas as pairs of title and status, the continued first."""
        statuses = (FocusEntry.Status.CONTINUED, FocusEntry.Status.LISTED, FocusEntry.Status.NEW)
        return [
            (title.strip(), status)
            for status in statuses
            for title in self.cleaned_data[status].splitlines()
            if title.strip()
        ]
