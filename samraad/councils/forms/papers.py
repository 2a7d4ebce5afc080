"""What a person may type about a paper: what it is, who may have it, its journal number, her own note."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samraad.councils.actions.papers import Marks
from samraad.councils.forms.minutes import WordsField
from samraad.councils.models import Paper
from samraad.documents.forms import LineField, UploadField
from samraad.web.text_stops import GuardedForm

Openness = Paper.Openness
OPENNESS = (
    (Openness.OPEN, _("Open: everyone may have it")),
    (Openness.EXTRACT, _("Extract: everyone may have a part of it")),
    (Openness.CLOSED, _("Closed: nobody outside the council may have it")),
)


class MarksForm(GuardedForm):
    """*Åben*, *uddrag* or *lukket* with its ground (J-8), and the number in the authority's journal (J-3)."""

    openness = forms.ChoiceField(
        label=_("Who outside may have it?"),
        choices=OPENNESS,
        widget=forms.RadioSelect,
        initial=Openness.OPEN,
    )
    ground = LineField(
        label=_("On what ground is it kept back?"),
        help_text=_("For example a section of an act. Everyone can read the ground."),
        max_length=300,
        required=False,
    )
    extract = UploadField(label=_("The part that everyone may have"), required=False)
    journal_number = LineField(
        label=_("Journal number"),
        help_text=_("The number in the authority’s own journal."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What is kept back says why; only an extract has a part for everyone."""
        typed = super().clean()
        openness = typed.get("openness")
        if openness and openness != Openness.OPEN and not typed.get("ground") and "ground" not in self.errors:
            self.add_error("ground", _("Say on what ground the paper is kept back."))
        if openness and openness != Openness.EXTRACT and typed.get("extract"):
            self.add_error("extract", _("Choose “Extract” above, or leave the part out."))
        return typed

    @property
    def marks(self) -> Marks:
        """What was typed, as the act takes it."""
        typed = self.cleaned_data
        return Marks(typed["openness"], typed["ground"], typed["extract"], typed["journal_number"])


class PaperForm(MarksForm):
    """A paper: a file, or only the name of one and who holds it (*kun omtalt*)."""

    file = UploadField(label=_("The file"), required=False)
    title = LineField(
        label=_("Title"),
        help_text=_("Empty: the name of the file."),
        max_length=200,
        required=False,
    )
    holder = LineField(
        label=_("Only mentioned: who holds it?"),
        help_text=_("Choose no file. The paper is named on the agenda, and never comes here."),
        max_length=200,
        required=False,
    )
    field_order = ("file", "title", "holder", "openness", "ground", "extract", "journal_number")

    def clean(self) -> dict[str, Any]:
        """Either a file, or a title and a holder."""
        typed = super().clean()
        file, holder = typed.get("file"), typed.get("holder")
        if "file" in self.errors:
            return typed
        if file and holder:
            self.add_error("holder", _("A paper that is only mentioned has no file."))
        elif not file and not holder:
            self.add_error("file", _("Choose a file, or write who holds the paper."))
        elif holder and not typed.get("title"):
            self.add_error("title", _("Write what the paper is called."))
        if file and not typed.get("title"):
            typed["title"] = file.name.rpartition(".")[0]
        return typed


class NoteForm(GuardedForm):
    """A private note; without words it is deleted."""

    words = WordsField(label=_("Your note"), required=False, max_length=10_000, rows=10)
