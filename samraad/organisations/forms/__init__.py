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
from samraad.organisations.forms.parties import (
    CooperationForm,
    DetailsForm,
    PartiesForm,
    PartyForm,
    StepForm,
    TakePartForm,
)
from samraad.organisations.forms.roster import RosterForm

__all__ = [
    "AddressForm",
    "ChoiceForm",
    "CodeForm",
    "CooperationForm",
    "DayForm",
    "DetailsForm",
    "ForumForm",
    "ForumNameForm",
    "HolderForm",
    "InvitationForm",
    "NameForm",
    "NewPasswordForm",
    "PartiesForm",
    "PartyForm",
    "PasskeyForm",
    "RecoveryForm",
    "RosterForm",
    "SeatForm",
    "SignInForm",
    "StepForm",
    "TakePartForm",
    "TermForm",
    "UntilForm",
]
