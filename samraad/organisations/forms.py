"""What a person types to sign in, and which day she asks about."""

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from samraad.organisations.actors import is_open
from samraad.organisations.models import User


class SignInForm(AuthenticationForm):
    """Mail address and password."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The mail address and the password do not fit together. Check both."),
        "inactive": _("This account has been stopped."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature is untyped
        self.fields["username"].label = _("Mail address")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username"})
        self.fields["password"].label = _("Password")

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse an account that is not open, in the words for a wrong password."""
        if not (isinstance(user, User) and is_open(user)):
            raise self.get_invalid_login_error()


class DayForm(forms.Form):
    """A day to look at."""

    dag = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
