"""What lets a person in, and what she may do with her own login. Pure; the answer is a Verdict.

Who may invite is who may fill the seat: see ``rules/register.py``.
"""

from datetime import date, datetime, timedelta

from samraad.law.actor import CLOCK, Actor
from samraad.law.roles import Administrator
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no, with_reason
from samraad.law.words import N_

INVITATION_HOLDS = timedelta(days=14)
PASSWORD_LINK_HOLDS = timedelta(hours=1)
ADDRESS_LINK_HOLDS = timedelta(days=1)
LINK_AGAIN_AFTER = timedelta(minutes=5)
"""A link to a new password is mailed at most this often, so that nobody fills another's mailbox."""
STEP_UP_HOLDS = timedelta(minutes=5)
ON_THE_WAY_HOLDS = timedelta(minutes=30)


def may_be_invited(*, is_stopped: bool) -> Verdict:
    """An account that was stopped is opened again first, by an act of its own."""
    return (
        no(N_("This account has been stopped. The administrator can open it again.")) if is_stopped else YES
    )


def may_enter(*, holds_today: bool, begins_on: date | None, held_before: bool) -> Verdict:
    """Only a seat lets a person in (P-20, D-LOG-8): not before its first day, nor after its last."""
    if holds_today:
        return YES
    if begins_on is not None:
        return no(
            N_("Your seat in Samråd begins on {day}. You can sign in from then on."), day=str(begins_on)
        )
    if held_before:
        return no(N_("You no longer hold a seat in Samråd. Ask the secretariat if that is wrong."), "D-LOG-8")
    return no(N_("You hold no seat in Samråd yet. Ask whoever invited you."), "D-LOG-8")


def may_reset_login(actor: Actor, *, user_id: int, demo: bool) -> Verdict:
    """The administrator resets another's login, with a reason; nobody her own: it would be a way round it."""
    if not (actor == CLOCK or actor.holds(Administrator)):
        return NOT_YOURS
    if actor.user_id == user_id:
        return no(N_("Another administrator must reset your login, or you use a recovery code."))
    if demo:
        return NO_LOGIN_IN_THE_DEMO
    return with_reason(N_("Say how you know that it is she who asks: everything she signs in with goes."))


NO_LOGIN_IN_THE_DEMO = no(N_("An office of the demonstration has no login of its own."))


def may_change_own(actor: Actor, *, user_id: int, demo: bool) -> Verdict:
    """A person's profile and login are her own."""
    if actor.user_id != user_id:
        return NOT_YOURS
    return NO_LOGIN_IN_THE_DEMO if demo else YES


def may_change_login(
    actor: Actor, *, user_id: int, demo: bool, stepped_up_at: datetime | None, now: datetime
) -> Verdict:
    """What one signs in with is changed only within five minutes of having shown it (ASVS 7.5.3)."""
    own = may_change_own(actor, user_id=user_id, demo=demo)
    if not own.allowed:
        return own
    if stepped_up_at is None or now - stepped_up_at > STEP_UP_HOLDS:
        return no(N_("Show first that it is you."))
    return YES


def may_set_up(*, ways: int) -> Verdict:
    """A login is set up once; after that it is changed from the inside, by whoever gets in (ASVS 6.4.3)."""
    return YES if ways == 0 else no(N_("Your login has been set up already. Sign in with it."), "P-20")


def may_take_address(*, is_taken: bool) -> Verdict:
    """A mail address belongs to one login (D-LOG-8)."""
    return no(N_("The mail address belongs to another login."), "D-LOG-8") if is_taken else YES


def may_remove_way(*, ways: int) -> Verdict:
    """One way to sign in is always left (P-20). ``ways``: each passkey, and password with code app as one."""
    if ways > 1:
        return YES
    return no(N_("This is your only way to sign in. Add another one before you remove it."), "P-20")


def may_use_link(*, state: str) -> Verdict:
    """A personal link opens once, until it runs out or a newer one is sent."""
    return (
        YES
        if state == "open"
        else no(N_("The link has been used, has run out, or a newer one has been sent."))
    )
