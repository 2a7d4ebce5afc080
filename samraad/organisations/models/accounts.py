"""How a person gets in: personal links, passkeys, one-time codes, recovery codes, and her open sessions."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils.module_loading import import_string

from samraad.organisations.models.people import User


class OpenSession(AbstractBaseSession):
    """A browser's session, with the account that is signed in, so that all of hers can be ended at once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that keeps these rows."""
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    """Reads on personal links."""

    def standing(self) -> Self:
        """Those neither used nor withdrawn; they may have run out."""
        return self.filter(used_at=None, void_at=None)

    def open_at(self, now: datetime) -> Self:
        """Those that still open something."""
        return self.standing().filter(expires_at__gt=now)


class PersonalLink(models.Model):
    """A link that was mailed to one person, opens one thing, and does so once. Only its hash is kept.

    ``address`` is where it was sent: for a new mail address, the new one.
    """

    class Purpose(models.TextChoices):
        """What the link opens."""

        INVITATION = "invitation"
        PASSWORD = "password"
        ADDRESS = "address"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    address = models.EmailField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    void_at = models.DateTimeField(null=True, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=Q(used_at__isnull=True, void_at__isnull=True),
                name="one_standing_link_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(void_at__isnull=True),
                name="a_used_link_is_not_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_link_runs_out_after_it_was_made"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.user_id}"

    def state(self, now: datetime) -> str:
        """Return how it stands: used, withdrawn, expired or open."""
        if self.used_at:
            return "used"
        if self.void_at:
            return "withdrawn"
        return "open" if self.expires_at > now else "expired"


class Passkey(models.Model):
    """*Adgangsnøgle*: the public half of a passkey. ``counter`` tells a copied key, where the key counts."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    credential = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.name


class CodeApp(models.Model):
    """*Kode-app*: the sealed secret of one-time codes. A half minute (``last_step``) is accepted once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="code_app")
    secret = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code app {self.user_id}"


class RecoveryCode(models.Model):
    """*Gendannelseskode*: one of ten on paper, each good once. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recovery code {self.user_id}"


class WrongCode(models.Model):
    """A wrong code as the second step, by whoever has passed the first; counted wherever it came from."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="wrong_codes")
    tried_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["user", "tried_at"], name="wrong_codes_of_late"),)

    def __str__(self) -> str:
        return f"wrong code {self.user_id}"


WRONG_CODES_AN_HOUR = 20
"""So many wrong codes shut the second step of an account for the rest of the hour (ASVS 6.6.3)."""


def too_many_wrong_codes(user: User, now: datetime) -> bool:
    """Whether the second step is shut just now."""
    lately = WrongCode.objects.filter(user=user, tried_at__gt=now - timedelta(hours=1))
    return lately.count() >= WRONG_CODES_AN_HOUR
