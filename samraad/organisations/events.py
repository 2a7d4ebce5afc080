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
ROSTER_ENTERED = Kind(
    "organisations.roster_entered",
    N_("{office} entered {number} lines of a list of offices."),
    "L-111-2",
    public=False,
)
TERM_BEGUN = Kind(
    "organisations.term_begun",
    N_("{office} entered the new term of the seat {seat}, which begins on {day}."),
    "L-111-2",
    public=False,
)
DEPUTY_ENTERED = Kind(
    "organisations.deputy_entered",
    N_(
        "{office} entered the deputy for the seat {seat} from {day}, and attested that the municipal council "
        "chose the deputy among its members on {chosen}."
    ),
    "L-111-3",
    public=False,
)
ENTRY_TAKEN_BACK = Kind(
    "organisations.entry_taken_back",
    N_("{office} took back what was entered about the seat {seat} from {day}."),
    public=False,
)
SEAT_CLOSED = Kind("organisations.seat_closed", N_("{office} closed the seat {seat} on {day}."), public=False)
FORUM_SET_UP = Kind("organisations.forum_set_up", N_("{office} set up {forum} from {day}."), public=False)
FORUM_NAMED = Kind("organisations.forum_named", N_("{office} gave {forum} its name."), public=False)
FORUM_CLOSED = Kind("organisations.forum_closed", N_("{office} closed {forum} on {day}."), public=False)
CHOICE_MADE = Kind(
    "organisations.choice_made",
    N_("{office} chose how {forum} works from {day}. {choice}: {value}."),
    "B-5-x",
    public=False,
)
SIGNED_IN = Kind("organisations.signed_in", N_("{office} signed in."), public=False)
SIGNED_OUT = Kind("organisations.signed_out", N_("{office} signed out."), public=False)
PERSON_INVITED = Kind("organisations.person_invited", N_("{office} invited account {number}."), public=False)
INVITATION_WITHDRAWN = Kind(
    "organisations.invitation_withdrawn",
    N_("{office} withdrew the invitation of account {number}."),
    public=False,
)
LOGIN_SET_UP = Kind(
    "organisations.login_set_up", N_("Account {number} set up how it signs in."), "P-20", public=False
)
LOGIN_RESET = Kind(
    "organisations.login_reset",
    N_("{office} reset the login of account {number}. Reason: {reason}"),
    public=False,
)
PASSKEY_ADDED = Kind("organisations.passkey_added", N_("Account {number} added a passkey."), public=False)
PASSKEY_REMOVED = Kind(
    "organisations.passkey_removed", N_("Account {number} removed a passkey."), public=False
)
PASSKEY_COPIED = Kind(
    "organisations.passkey_copied",
    N_("A passkey of account {number} seems to have been copied."),
    public=False,
)
CODE_APP_CHANGED = Kind(
    "organisations.code_app_changed", N_("Account {number} set up a code app."), public=False
)
CODE_APP_REMOVED = Kind(
    "organisations.code_app_removed", N_("Account {number} removed its password and code app."), public=False
)
RECOVERY_CODES_MADE = Kind(
    "organisations.recovery_codes_made", N_("Account {number} got new recovery codes."), public=False
)
RECOVERY_CODE_USED = Kind(
    "organisations.recovery_code_used", N_("Account {number} used a recovery code."), public=False
)
WRONG_CODE = Kind(
    "organisations.wrong_code", N_("Account {number} was tried with a wrong code."), public=False
)
PASSWORD_ASKED = Kind(
    "organisations.password_asked", N_("A link to a new password was sent to account {number}."), public=False
)
PASSWORD_CHANGED = Kind(
    "organisations.password_changed", N_("Account {number} changed its password."), public=False
)
ADDRESS_ASKED = Kind(
    "organisations.address_asked", N_("Account {number} asked for a new mail address."), public=False
)
ADDRESS_CHANGED = Kind(
    "organisations.address_changed", N_("Account {number} changed its mail address."), public=False
)
SESSIONS_ENDED = Kind(
    "organisations.sessions_ended", N_("Account {number} signed out everywhere else."), public=False
)
WAY_BACK_USED = Kind(
    "organisations.way_back_used", N_("Account {number} came back by a mailed link."), public=False
)
WEEKLY_MAIL_ON = Kind(
    "organisations.weekly_mail_on", N_("Account {number} switched its weekly mail on."), public=False
)
WEEKLY_MAIL_OFF = Kind(
    "organisations.weekly_mail_off", N_("Account {number} switched its weekly mail off."), public=False
)
CALENDAR_RENEWED = Kind(
    "organisations.calendar_renewed", N_("Account {number} got a new calendar address."), public=False
)
CALENDAR_CLOSED = Kind(
    "organisations.calendar_closed", N_("Account {number} closed its calendar address."), public=False
)
PARTY_ENTERED = Kind("organisations.party_entered", N_("{office} entered {party} from {day}."), public=False)
PARTY_CHANGED = Kind(
    "organisations.party_changed", N_("{office} changed what is told of {party}."), public=False
)
PARTY_ENDED = Kind(
    "organisations.party_ended",
    N_("{office} entered that {party} is not there from {day}."),
    public=False,
)
PARTIES_ENTERED = Kind(
    "organisations.parties_entered", N_("{office} entered {number} lines of a list of parties."), public=False
)
COOPERATION_SET_UP = Kind(
    "organisations.cooperation_set_up", N_("{office} set up {party} from {day}."), "L-114-1", public=False
)
COOPERATION_ENDED = Kind(
    "organisations.cooperation_ended", N_("{office} ended {party} on {day}."), "L-114-1", public=False
)
PARTY_TAKES_PART = Kind(
    "organisations.party_takes_part",
    N_("{office} entered that {party} takes part in {joined} from {day}."),
    "L-115-6",
    public=False,
)
PARTY_LEAVES = Kind(
    "organisations.party_leaves",
    N_("{office} entered that {party} takes part in {joined} no longer from {day}."),
    "L-115-6",
    public=False,
)
STEP_RECORDED = Kind(
    "organisations.step_recorded",
    N_("{office} recorded what the police director did for {form} in {place}."),
    "L-114-1",
    public=False,
)
