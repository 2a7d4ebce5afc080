"""What the log says of the register."""

from samraad.audit.log import Kind
from samraad.law.words import N_

ACCOUNT_OPENED = Kind("organisations.account_opened", N_("{office} opened account {number}."), public=False)
ACCOUNT_STOPPED = Kind(
    "organisations.account_stopped", N_("{office} stopped account {number}."), public=False
)
ACCOUNT_REOPENED = Kind(
    "organisations.account_reopened", N_("{office} opened account {number} again."), public=False
)
ACCOUNT_RENAMED = Kind(
    "organisations.account_renamed", N_("{office} corrected the name of account {number}."), public=False
)
PASSWORD_GIVEN = Kind(
    "organisations.password_given", N_("{office} gave account {number} a password."), public=False
)
SEAT_OPENED = Kind("organisations.seat_opened", N_("{office} set up the seat {seat}."), public=False)
SEAT_TAKEN = Kind(
    "organisations.seat_taken",
    N_("{office} entered who fills the seat {seat} from {day}."),
    "L-111-2",
    public=False,
)
SEAT_LEFT = Kind(
    "organisations.seat_left",
    N_("{office} entered that the seat {seat} is left on {day}."),
    "L-111-2",
    public=False,
)
SIGNED_IN = Kind("organisations.signed_in", N_("{office} signed in."), public=False)
SIGNED_OUT = Kind("organisations.signed_out", N_("{office} signed out."), public=False)
