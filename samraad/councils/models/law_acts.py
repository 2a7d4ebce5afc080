"""The law's own acts: election, extra meeting, open doors, refused information, recommendation."""

from django.db import models
from django.db.models import F, Q

from samraad.councils.models.agenda import AgendaItem
from samraad.councils.models.meetings import Meeting
from samraad.law.words import N_
from samraad.organisations.models import Forum, Seat, User


class Election(models.Model):
    """*Valg af næstformand*: candidates, votes, result and term, at an item of a meeting (L-111-5).

    ``method`` says how it was held. The term is from ``held_on`` until ``until_on``, the day not included;
    ``ended_on`` is where the elected left before.
    """

    class Method(models.TextChoices):
        """How the vice-chair was chosen. The law's form is not known to us (L-111-5)."""

        AGREED = "agreed", N_("By agreement")
        SHOW_OF_HANDS = "show_of_hands", N_("By show of hands")
        BALLOT = "ballot", N_("By ballot")
        LOT = "lot", N_("By lot, the votes being equal")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="elections")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="election")
    held_on = models.DateField()
    method = models.CharField(max_length=15, choices=Method.choices)
    elected = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    until_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-held_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(until_on__gt=F("held_on")), name="election_has_a_term"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("held_on"), ended_on__lte=F("until_on")),
                name="term_ends_within_itself",
            ),
        )

    def __str__(self) -> str:
        return self.office


class Candidate(models.Model):
    """*Kandidat*: stood for election, and the votes she got; none are counted where it was by agreement."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="candidates")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    votes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["election", "seat"], name="a_candidate_stands_once"),)

    def __str__(self) -> str:
        return self.office


class ExtraMeetingRequest(models.Model):
    """*Anmodning om ekstra møde*: any municipal member may ask for one; no co-signers (B-3-2, P-05)."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="extra_requests")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    subject = models.CharField(max_length=500)
    asked_on = models.DateField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_for"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(subject=""), name="request_has_a_subject"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, meeting__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="answered_request_has_words",
            ),
        )

    def __str__(self) -> str:
        return self.subject


class OpeningDecision(models.Model):
    """*Åbne døre*: whether the public may watch a meeting, or one item of it (B-3-4, P-03).

    Both conditions are kept apart: the votes for it of all ``members``, and the chair's own consent.
    ``majority_of`` is what the house counted by that day: all members or those present (B-3-4a).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="openings")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="openings"
    )
    decided_on = models.DateField()
    votes_for = models.PositiveSmallIntegerField()
    members = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    majority_of = models.CharField(max_length=10)
    chair_consents = models.BooleanField()
    opened = models.BooleanField()

    class Meta:
        ordering = ("-decided_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(votes_for__lte=F("members"), present__lte=F("members"), members__gt=0),
                name="votes_are_of_members",
            ),
            models.CheckConstraint(
                condition=Q(opened=False)
                | (
                    Q(chair_consents=True)
                    & (
                        Q(majority_of="all", votes_for__gt=F("members") / 2.0)
                        | Q(majority_of="present", votes_for__gt=F("present") / 2.0)
                    )
                ),
                name="open_needs_majority_and_chair",
            ),
            models.UniqueConstraint(
                fields=["meeting", "item"], nulls_distinct=False, name="opened_once_a_meeting_or_item"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.opened}"


class InformationRefusal(models.Model):
    """*Afslag på oplysninger*: the chair refuses the council information, on a ground (B-4-1, P-06)."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="information_refusals")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.CharField(max_length=500)
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    ground = models.CharField(max_length=1000)
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()

    class Meta:
        ordering = ("-decided_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(asked="") & ~Q(asked_by="") & ~Q(ground="") & ~Q(decided_by=""),
                name="refusal_has_ground_and_decider",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__gte=F("asked_on")), name="refused_after_it_was_asked"
            ),
        )

    def __str__(self) -> str:
        return self.asked


class Recommendation(models.Model):
    """*Henstilling*: that the police weigh a task higher for a limited time, and the reply (L-112-3)."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="recommendation")
    addressee = models.CharField(max_length=200)
    until_on = models.DateField()
    reply = models.CharField(max_length=1000, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-until_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(reply="", replied_on__isnull=True) | (~Q(reply="") & Q(replied_on__isnull=False)),
                name="reply_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.addressee} {self.until_on}"
