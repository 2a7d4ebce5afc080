"""The papers of an item, and a reader's own notes on them."""

from django.db import models
from django.db.models import Q

from samraad.councils.models.agenda import AgendaItem
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.law.words import N_
from samraad.organisations.models import User


class Paper(models.Model):
    """*Bilag*: laid on an item as it stood that day: a frozen document, an uploaded file, or only mentioned.

    *Kun omtalt* names the paper and its ``holder``; it is never uploaded. ``openness`` says who may have it
    (J-8): everyone, everyone in extract, or nobody outside, on a ``ground``. ``journal_number`` is the one of
    the authority's own journal (J-3). ``late`` is a paper laid after the council's day for papers.
    """

    class Openness(models.TextChoices):
        """Who outside the council may have the paper."""

        OPEN = "open", N_("Open")
        EXTRACT = "extract", N_("Extract")
        CLOSED = "closed", N_("Closed")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(
        FrozenDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    holder = models.CharField(max_length=200, blank=True, default="", db_default="")
    title = models.CharField(max_length=200)
    laid_on = models.DateField()
    openness = models.CharField(
        max_length=8, choices=Openness.choices, default=Openness.OPEN, db_default=Openness.OPEN
    )
    ground = models.CharField(max_length=300, blank=True, default="", db_default="")
    extract = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    journal_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    late = models.BooleanField(default=False, db_default=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(document__isnull=False, file__isnull=True, holder="")
                | Q(document__isnull=True, file__isnull=False, holder="")
                | (Q(document__isnull=True, file__isnull=True) & ~Q(holder="")),
                name="paper_is_laid_or_mentioned",
            ),
            models.CheckConstraint(
                condition=Q(openness="open", ground="") | (~Q(openness="open") & ~Q(ground="")),
                name="paper_kept_back_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(openness="extract") | Q(extract__isnull=True), name="only_an_extract_has_one"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_for="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_for="")),
                name="withdrawn_paper_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title


class NoteQuerySet(models.QuerySet["Note"]):
    """Reads on notes: nobody but the one who wrote them."""

    def of(self, user_id: int | None) -> "NoteQuerySet":
        """Those of one reader."""
        return self.filter(user=user_id)


class Note(models.Model):
    """A reader's private note on a paper: nobody else reads it, no pack and no search holds it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    changed_on = models.DateField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["paper", "user"], name="one_note_a_reader_a_paper"),
            models.CheckConstraint(condition=~Q(words=""), name="note_has_words"),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"
