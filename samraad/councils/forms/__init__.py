"""What a person may type in the councils. Forms validate and never save."""

from samraad.councils.forms.agenda import (
    DeclineForm,
    GuestForm,
    ItemForm,
    PlaceForm,
    ProposalForm,
    StandingForm,
)
from samraad.councils.forms.before import (
    InvitationForm,
    MessageForm,
    ReaderForm,
    ReviewForm,
    RoundAnswerForm,
    RoundForm,
)
from samraad.councils.forms.meetings import FIRST_YEAR, YEARS_AHEAD, MeetingForm
from samraad.councils.forms.minutes import LineForm

__all__ = [
    "FIRST_YEAR",
    "YEARS_AHEAD",
    "DeclineForm",
    "GuestForm",
    "InvitationForm",
    "ItemForm",
    "LineForm",
    "MeetingForm",
    "MessageForm",
    "PlaceForm",
    "ProposalForm",
    "ReaderForm",
    "ReviewForm",
    "RoundAnswerForm",
    "RoundForm",
    "StandingForm",
]
