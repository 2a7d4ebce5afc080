"""Plans, their editions, what stands in them, and the focus areas that run through the years."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from samraad.councils.models import MEMBERS, PREPARERS, AgendaItem, Paper
from samraad.documents.models import FrozenDocument, StoredFile
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.models import District
from samraad.organisations.register import slug_of

LONGEST_SLUG = 120


class Plan(models.Model):
    """*Samarbejdsplan*: the plan of one district for one year; there is one (L-113-1)."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(fields=["district", "year"], name="one_plan_a_district_and_year"),
            models.CheckConstraint(condition=Q(year__gte=2007), name="plans_begin_in_2007"),
        )

    def __str__(self) -> str:
        return f"Samarbejdsplan {self.year}"


def seen_by(actor: Actor) -> Q:
    """Return the condition of what everyone may read, and the drafts of the actor's own district."""
    own = actor.districts(*PREPARERS, *MEMBERS)
    return ~Q(state=Edition.State.DRAFTED) | Q(plan__district__in=own)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Reads on editions."""

    def published(self) -> Self:
        """Those that anyone may read: in force or superseded, never withdrawn."""
        return self.filter(state__in=READABLE)

    def ever_published(self) -> Self:
        """Those whose address lives, the withdrawn among them."""
        return self.exclude(state=Edition.State.DRAFTED)

    def visible_to(self, actor: Actor) -> Self:
        """Those the actor may open."""
        return self.filter(seen_by(actor))


class Edition(models.Model):
    """*Udgave*: one edition of a plan, from draft to published, superseded or withdrawn.

    A published edition never changes (a trigger holds it). It was discussed on a known day (L-113-3) or is
    recorded from a named source, where what is not known stays unknown.
    """

    class State(models.TextChoices):
        """What has become of the edition. "Discussed" is not stored: it follows from the meeting."""

        DRAFTED = "drafted", N_("draft")
        PUBLISHED = "published", N_("published")
        SUPERSEDED = "superseded", N_("superseded")
        WITHDRAWN = "withdrawn", N_("withdrawn")

    class Correction(models.TextChoices):
        """What a later edition of the same year corrects."""

        SLIP = "slip", N_("A slip: the content is the same")
        CONTENT = "content", N_("The content: it is discussed again")

    class Known(models.TextChoices):
        """How much of a plan recorded from a source is known."""

        WHOLE = "whole", N_("All focus areas are known.")
        AT_LEAST = "at_least", N_("At least these focus areas; there may have been more.")
        TITLE = "title", N_("Only the title is known.")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    correction = models.CharField(max_length=10, choices=Correction.choices, blank=True)
    what_changed = models.TextField(blank=True)
    drafted_on = models.DateField()
    discussed_on = models.DateField(null=True, blank=True)
    discussed_item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    change_reason = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    known = models.CharField(max_length=10, choices=Known.choices, blank=True)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    document = models.ForeignKey(FrozenDocument, on_delete=models.PROTECT, null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = (
            "-plan__year",
            "-number",
        )
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="editions_are_numbered"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="drafted"), name="one_draft_a_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="published"), name="one_edition_in_force_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state="drafted")
                | Q(
                    discussed_on__isnull=False,
                    discussed_item__isnull=False,
                    published_on__isnull=False,
                    document__isnull=False,
                )
                | (~Q(source_title="") & Q(document__isnull=False)),
                name="published_was_discussed_or_names_a_source",
            ),
            models.CheckConstraint(
                condition=Q(discussed_on__isnull=True)
                | Q(published_on__isnull=True)
                | Q(published_on__gte=models.F("discussed_on")),
                name="discussed_before_published",
            ),
            models.CheckConstraint(
                condition=Q(number=1, correction="")
                | (Q(number__gt=1) & ~Q(correction="") & ~Q(what_changed="")),
                name="a_later_edition_says_what_changed",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")
                | ~Q(state="withdrawn") & Q(withdrawn_on__isnull=True, withdrawn_reason=""),
                name="withdrawn_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(source_title="", known="") | (~Q(source_title="") & ~Q(known="")),
                name="a_source_says_how_much_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"Samarbejdsplan {self.plan.year}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written in."""
        return self.state == Edition.State.DRAFTED

    @property
    def from_source(self) -> bool:
        """Whether it is a rendering of a plan from before Samråd, not the plan itself."""
        return bool(self.source_title)

    @property
    def is_discussed_anew(self) -> bool:
        """Whether it needs a discussion of its own (L-113-3). A slip or a rendering of a source does not."""
        return self.correction != self.Correction.SLIP and not self.from_source


READABLE = (Edition.State.PUBLISHED, Edition.State.SUPERSEDED)


class Rendition(models.Model):
    """The bytes of a published edition as an accessible PDF, with their SHA-256 (L-113-4, A-3)."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="rendition")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.sha256


class Section(models.Model):
    """*Afsnit*: a part of the plan's text; a standing one is carried into next year's draft (L-113-5)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    stands = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "position"],
                name="one_section_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(heading=""), name="section_has_a_heading"),
        )

    def __str__(self) -> str:
        return self.heading


def slug_of_focus_area(title: str) -> str:
    """What names a focus area in an address, and what makes two titles the same one; "" for only signs."""
    return slugify(slug_of(title))[:LONGEST_SLUG]


class FocusArea(models.Model):
    """*Fokusområde*: found by police and municipalities together, running over several years (S-04).

    Its life is the thread of its entries in the plans, each with its own title; ``title`` is the first one.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="focus_areas")
    slug = models.SlugField(max_length=LONGEST_SLUG)
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["district", "slug"], name="one_focus_area_a_name"),)

    def __str__(self) -> str:
        return self.title


class FocusEntry(models.Model):
    """A focus area in one edition: new, continued or ended with a reason (C-33)."""

    class Status(models.TextChoices):
        """How the year's plan stands to the year before."""

        NEW = "new", N_("New")
        CONTINUED = "continued", N_("Continued")
        ENDED = "ended", N_("Ended")
        LISTED = "listed", N_("In the plan")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="entries")
    focus_area = models.ForeignKey(FocusArea, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "focus_area"], name="a_focus_area_once_an_edition"),
            models.UniqueConstraint(
                fields=["edition", "position"],
                name="one_entry_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(status="ended") | ~Q(reason=""), name="ended_has_a_reason"),
            models.CheckConstraint(condition=~Q(title=""), name="entry_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class Sending(models.Model):
    """An edition's text as it was sent to a meeting: frozen as a paper on the item (L-113-3)."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sendings")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.item_id}"
