"""Natural persons with an account."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserAccounts(BaseUserManager["User"]):
    """Finds a person by her mail address, upper and lower case alike."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account of the mail address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One natural person with an account of her own (D-LOG-8). ``name`` stands in the log alone."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    objects = UserAccounts()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_a_mail_address"),)

    def __str__(self) -> str:
        return self.name
