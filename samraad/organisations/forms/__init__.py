"""What a person may type about the register, the forums and her own account."""

from samraad.organisations.forms.accounts import (
    AddressForm,
    CodeForm,
    NameForm,
    NewPasswordForm,
    PasskeyForm,
    RecoveryForm,
    SignInForm,
)
from samraad.organisations.forms.elections import TermForm
from samraad.organisations.forms.forums import (
    ChoiceForm,
    DayForm,
    ForumForm,
    ForumNameForm,
    HolderForm,
    InvitationForm,
    SeatForm,
    UntilForm,
)
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
