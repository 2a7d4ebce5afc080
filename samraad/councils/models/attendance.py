"""Who is asked to a meeting, what they answer, who was there and for which items; who reads it beforehand."""

from django.db import models
from django.db.models import F, Q

from samraad.councils.models.agenda import AgendaItem
from samraad.councils.models.meetings import Meeting
from samraad.law.words import N_
from samraad.organisations.models import Municipality, Seat, User


class Attendee(models.Model):
    """*Deltager*: someone in a council's seat, her deputy or an official with her, at one meeting.

    Made when the meeting is convened, from the seats of that day; ``office`` is what it was called then.
    A deputy (*stedfortræder*) and an accompanying official (*ledsagende embedsmand*) say ``beside`` whom.
    Members and deputies count; of a seat only one of them does (L-111-3). ``key_hash`` is of the personal
    link that answers without sign-in. ``answer_version`` is the version of the meeting that was answered: of
    an earlier one it is an answer to the day before the meeting was moved, and no longer stands. ``sequence``
    counts the calendar entries sent to her. ``excuse`` is the reason of one who was absent.
    """

    class Capacity(models.TextChoices):
        """How she takes part."""

        MEMBER = "member", N_("Member")
        DEPUTY = "deputy", N_("Deputy")
        OFFICIAL = "official", N_("Accompanying official")

    class Answer(models.TextChoices):
        """What she answered."""

        COMING = "coming", N_("Coming")
        ONLINE = "online", N_("Taking part online")
        DECLINED = "declined", N_("Not coming")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=200)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beside = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="companions"
    )
    key_hash = models.CharField(max_length=64, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answer_reason = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_version = models.PositiveIntegerField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, db_default=0)
    present = models.BooleanField(null=True, blank=True)
    online = models.BooleanField(default=False)
    excuse = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "seat", "capacity"],
                condition=~Q(capacity="official"),
                name="asked_once_in_a_capacity",
            ),
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(present=True) & ~Q(capacity="official"),
                name="mayor_or_deputy_counts",
            ),
            models.UniqueConstraint(
                fields=["key_hash"], condition=~Q(key_hash=""), name="one_link_an_attendee"
            ),
            models.CheckConstraint(
                condition=Q(capacity="member", beside__isnull=True)
                | (~Q(capacity="member") & Q(beside__isnull=False)),
                name="deputy_and_official_are_beside_someone",
            ),
            models.CheckConstraint(
                condition=Q(capacity="official") | Q(seat__isnull=False), name="member_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answer_version__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False, answer_version__isnull=False)),
                name="answer_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(present=True) | Q(online=False), name="online_is_a_way_of_being_present"
            ),
        )

    def __str__(self) -> str:
        return self.office

    @property
    def counts(self) -> bool:
        """Whether she counts among the members that are present."""
        return bool(self.present) and self.capacity != Attendee.Capacity.OFFICIAL

    def answer_to(self, version: int) -> str:
        """What she answered to the meeting as it stands in this version; empty if she has not."""
        return self.answer if self.answer_version == version else ""


class Away(models.Model):
    """Someone present at the meeting was out of the room (or off the line) during this item."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="away")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="away")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["attendee", "item"], name="away_once_an_item"),)

    def __str__(self) -> str:
        return f"{self.attendee_id} {self.item_id}"


class Review(models.Model):
    """Someone is asked to read the agenda before it is sent (C-09): named, private, with a word back."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reviews")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "user"], name="asked_to_read_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="read_after_being_asked",
            ),
        )

    def __str__(self) -> str:
        return self.office
