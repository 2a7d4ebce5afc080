"""Signing in, invitations and profile, the register and the forums, and a municipality's working page."""

from samraad.organisations.views.choices import choices, choose
from samraad.organisations.views.elections import begin_term
from samraad.organisations.views.forum import add_seat, close_forum, forum, name_forum
from samraad.organisations.views.forums import forums, new_forum
from samraad.organisations.views.invitations import (
    invitation,
    invitations,
    invite_again,
    new_invitation,
    reset_login,
    withdraw_invitation,
)
from samraad.organisations.views.profile import (
    profile,
    profile_address,
    profile_code_app,
    profile_codes,
    profile_name,
    profile_passkey,
    profile_passkey_question,
    profile_password,
    remove_code_app,
    remove_passkey,
    show_it_is_you,
    sign_out_elsewhere,
)
from samraad.organisations.views.recovery import confirm_address, forgotten, recover
from samraad.organisations.views.register import municipality_work
from samraad.organisations.views.roster import enter_roster, kept_districts, roster, roster_template
from samraad.organisations.views.seats import close_seat, leave_seat, seat, take_back
from samraad.organisations.views.sign_in import (
    locked_out,
    passkey_question,
    second_step,
    sign_in,
    sign_in_as,
    sign_in_with_passkey,
    sign_out,
)
from samraad.organisations.views.welcome import (
    choose_code_app,
    choose_login,
    choose_passkey,
    choose_password,
    first_codes,
    invited,
    new_passkey_question,
)

__all__ = [
    "add_seat",
    "begin_term",
    "choices",
    "choose",
    "choose_code_app",
    "choose_login",
    "choose_passkey",
    "choose_password",
    "close_forum",
    "close_seat",
    "confirm_address",
    "enter_roster",
    "first_codes",
    "forgotten",
    "forum",
    "forums",
    "invitation",
    "invitations",
    "invite_again",
    "invited",
    "kept_districts",
    "leave_seat",
    "locked_out",
    "municipality_work",
    "name_forum",
    "new_forum",
    "new_invitation",
    "new_passkey_question",
    "passkey_question",
    "profile",
    "profile_address",
    "profile_code_app",
    "profile_codes",
    "profile_name",
    "profile_passkey",
    "profile_passkey_question",
    "profile_password",
    "recover",
    "remove_code_app",
    "remove_passkey",
    "reset_login",
    "roster",
    "roster_template",
    "seat",
    "second_step",
    "show_it_is_you",
    "sign_in",
    "sign_in_as",
    "sign_in_with_passkey",
    "sign_out",
    "sign_out_elsewhere",
    "take_back",
    "withdraw_invitation",
]
