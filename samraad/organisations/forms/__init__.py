"""What a person may type about the register, the forums and her own account."""

from samraad.organisations.forms.accounts import (
    AddressForm,
    CodeForm,
    InvitationForm,
    NameForm,
    NewPasswordForm,
    PasskeyForm,
    RecoveryForm,
    SignInForm,
)
from samraad.organisations.forms.elections import TermForm
from samraad.organisations.forms.forums import (
    ChoiceForm,
    ForumForm,
    ForumNameForm,
    HolderForm,
    SeatForm,
    UntilForm,
)
from samraad.organisations.forms.register import DayForm
from samraad.organisations.forms.roster import RosterForm

__all__ = [
    "AddressForm",
    "ChoiceForm",
    "CodeForm",
    "DayForm",
    "ForumForm",
    "ForumNameForm",
    "HolderForm",
    "InvitationForm",
    "NameForm",
    "NewPasswordForm",
    "PasskeyForm",
    "RecoveryForm",
    "RosterForm",
    "SeatForm",
    "SignInForm",
    "TermForm",
    "UntilForm",
]
