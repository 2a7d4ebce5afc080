"""The sheet: items of a meeting, the council's standing items, what is proposed for the agenda, guests."""

from typing import Self

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from samraad.councils.models.meetings import HELD, Meeting, seen_by
from samraad.documents.search import asked_for
from samraad.law.actor import Actor
from samraad.law.words import N_
from samraad.organisations.models import Forum, Municipality, User
from samraad.organisations.models.forums import forums_where


class Topic(models.TextChoices):
    """The statutory topics (L-112-1), and what belongs to the meeting itself."""

    POLICE_WORK = "police_work", N_("The work of the police")
    CRIME = "crime", N_("The development of crime")
    COOPERATION = "cooperation", N_("The cooperation")
    FORMAL = "formal", N_("The meeting itself")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Reads on items."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of meetings the actor may open; a closed one only where she serves, chairs or sits."""
        return self.filter(seen_by(actor, "meeting__"), Q(closed=False) | sees_closed(actor))

    def decided(self) -> Self:
        """Those of meetings that were held, with a decision or a line in the minutes."""
        held = self.filter(meeting__state__in=HELD, withdrawn_on__isnull=True)
        return held.exclude(outcome="", minutes="")

    def telling_of(self, words: str) -> Self:
        """Those whose title, text or minutes tell of the words, in Danish stems."""
        return self.filter(search=asked_for(words))


def sees_closed(actor: Actor, prefix: str = "meeting__forum__") -> Q:
    """Return the condition of a row whose forum's closed items the actor may read: its own people."""
    return forums_where(actor, lambda forum: forum.issuers + forum.chairs + forum.members, prefix=prefix)


class AgendaItem(models.Model):
    """*Punkt*: a line of the sheet, with its topic and, afterwards, what came of it.

    ``text`` is what the item is about, written before the meeting; ``minutes`` what came of it; both are
    cleaned HTML, and minutes that are not blank count as written. ``outcome`` is the decision in one word.
    ``first`` is the earliest item of the same matter, so that a matter of several meetings reads as one
    thread. ``running`` is the number in the council's own series, given when the agenda is sent.
    ``search`` holds the Danish stems; its index is laid by a migration.
    ``minutes_long`` is the time set aside, in minutes. A closed item keeps its text from the public page.
    A matter about a person is a number of the journal, never a text (L-112-4).
    """

    Topic = Topic

    class Kind(models.TextChoices):
        """What sort of item it is."""

        ORDINARY = "ordinary", N_("Ordinary item")
        COOPERATION_PLAN = "cooperation_plan", N_("Cooperation plan")
        APPROVAL = "approval", N_("Approval of minutes")
        FOLLOW_UP = "follow_up", N_("Tasks past their day")
        PERSON_CASE = "person_case", N_("Matter about a person")

    class Outcome(models.TextChoices):
        """The decision in one word."""

        NOTED = "noted", N_("Taken note of")
        DISCUSSED = "discussed", N_("Discussed")
        APPROVED = "approved", N_("Approved")
        RECOMMENDED = "recommended", N_("Recommended")
        REJECTED = "rejected", N_("Not approved")
        POSTPONED = "postponed", N_("Postponed")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    running = models.PositiveIntegerField(null=True, blank=True)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.ORDINARY)
    title = models.CharField(max_length=200)
    responsible = models.CharField(max_length=200, blank=True)
    minutes_long = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True, default="", db_default="")
    closed = models.BooleanField(default=False)
    closed_for = models.CharField(max_length=300, blank=True, default="", db_default="")
    journal_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    concerns = models.ManyToManyField(Municipality, blank=True, related_name="+")
    minutes = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="", db_default="")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=500, blank=True, default="", db_default="")
    first = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_items"
    )
    approves = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approved_by_items"
    )
    version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=SearchVector("title", "text", "minutes", config="danish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="one_item_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
            models.CheckConstraint(
                condition=~Q(kind="cooperation_plan") | Q(topic="cooperation"),
                name="the_plan_belongs_to_the_cooperation",
            ),
            models.CheckConstraint(
                condition=Q(kind="approval") | Q(approves__isnull=True), name="approval_names_its_meeting"
            ),
            models.UniqueConstraint(
                fields=["approves"],
                condition=Q(withdrawn_on__isnull=True),
                name="minutes_stand_on_one_agenda",
            ),
            models.CheckConstraint(
                condition=~Q(kind="person_case")
                | (Q(text="", minutes="", closed=True) & ~Q(journal_number="")),
                name="a_person_is_a_number",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_for="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_for="")),
                name="withdrawn_item_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(outcome=""), name="withdrawn_item_has_no_decision"
            ),
        )

    def __str__(self) -> str:
        return self.title


WITHOUT_LINE = Q(minutes="", withdrawn_on__isnull=True) & ~Q(kind=AgendaItem.Kind.PERSON_CASE)
"""Items that still want a line: what is withdrawn has none, and a matter about a person never gets one."""


class StandingItem(models.Model):
    """*Fast punkt*: stands on every agenda of the council, in this order, until it is taken off."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=20, choices=Topic.choices)
    kind = models.CharField(max_length=20, choices=AgendaItem.Kind.choices, default=AgendaItem.Kind.ORDINARY)
    title = models.CharField(max_length=200)
    responsible = models.CharField(max_length=200, blank=True)
    minutes_long = models.PositiveSmallIntegerField(null=True, blank=True)
    closed = models.BooleanField(default=False)
    closed_for = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "position"],
                name="one_standing_item_a_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="standing_item_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """*Forslag*: what a member or a unit would have the council take up, and what became of it (C-11).

    ``office`` is who proposed it, as it was called then; ``item`` where it stands on an agenda.
    """

    class State(models.TextChoices):
        """What became of the proposal."""

        WAITING = "waiting", N_("waiting")
        PLACED = "placed", N_("on an agenda")
        DECLINED = "declined", N_("not taken up")
        WITHDRAWN = "withdrawn", N_("withdrawn")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    class Meta:
        ordering = ("proposed_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="proposal_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="placed", item__isnull=False) | (~Q(state="placed") & Q(item__isnull=True)),
                name="placed_proposal_is_on_an_agenda",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="declined_proposal_has_an_answer",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """*Gæst*: takes part in one item for her special insight, which is stated (B-3-3, P-04).

    ``email`` is the office's own address for the invitation, ``sequence`` counts the calendar entries sent to
    it, the first on ``asked_on``; ``came`` is recorded at the meeting.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="guests")
    office = models.CharField(max_length=200)
    insight = models.CharField(max_length=500)
    email = models.EmailField(blank=True, default="", db_default="")
    asked_on = models.DateField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, db_default=0)
    online = models.BooleanField(default=False, db_default=False)
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(office="") & ~Q(insight=""), name="guest_has_special_insight"
            ),
        )

    def __str__(self) -> str:
        return self.office
