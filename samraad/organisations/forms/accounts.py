"""What a person types to sign in, and to change how she does."""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from samraad.documents.forms import LineField
from samraad.organisations.actors import is_open
from samraad.organisations.models import User

_NO_NAME = {"required": _("Write a name.")}


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


class AddressForm(forms.Form):
    """A mail address."""

    email = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class NewPasswordForm(forms.Form):
    """A new password for this person."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 15 characters. Four or five words that do not belong together are good."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse what is short, common, or like her own name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class CodeForm(forms.Form):
    """The code that a code app shows just now."""

    code = forms.CharField(
        label=_("Code from the app"),
        help_text=_("Six figures."),
        error_messages={"required": _("Write the six figures that the app shows.")},
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class RecoveryForm(forms.Form):
    """A recovery code, instead of the app's."""

    recovery_code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("One of the ten on your sheet. It can be used once."),
        error_messages={"required": _("Write a code.")},
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class PasskeyForm(forms.Form):
    """A passkey that the browser has made (``answer`` is its JSON), and what its owner calls it."""

    name = LineField(
        label=_("What do you call it?"),
        help_text=_("For example: my phone, the work computer."),
        error_messages=_NO_NAME,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    answer = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)


class NameForm(forms.Form):
    """A person's own name."""

    name = LineField(
        label=_("Your name"),
        error_messages=_NO_NAME,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
