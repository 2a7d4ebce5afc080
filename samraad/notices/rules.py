"""The states of a mail, and who may see and resend it. Pure: the actor and the state are arguments."""

from dataclasses import dataclass
from typing import Final

from samraad.law.actor import Actor
from samraad.law.moves import Move, may_move
from samraad.law.roles import Administrator, ForumChair, ForumSecretary, PoliceDirector, Secretary
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_

MOVES: Final = (
    Move("send", "", "queued"),
    Move("keep_waiting", "queued", "queued"),
    Move("mark_sending", "queued", "sending"),
    Move("mark_bounced", "queued", "bounced"),
    Move("mark_failed", "queued", "failed"),
    Move("mark_sent", "sending", "sent"),
    Move("keep_waiting (the server put it off)", "sending", "queued"),
    Move("mark_failed (the server refused the text)", "sending", "failed"),
    Move("mark_unknown", "sending", "unknown"),
    Move("hold_after_restore", "queued", "unknown"),
    Move("hold_after_restore", "sending", "unknown"),
    Move("mark_sent (the answer came after all)", "unknown", "sent"),
    Move("resend", "unknown", "queued"),
    Move("resend", "failed", "queued"),
    Move("resend", "bounced", "queued"),
    Move("correct_address", "bounced", "queued"),
    Move("report_bounce", "sent", "bounced"),
)
"""``sending`` is committed before the first byte of the text leaves; who is killed then leaves it unknown."""

NEEDS_SOMEBODY: Final = ("unknown", "failed", "bounced")
"""States that stay until a person does something."""
SEES_POST: Final = (Secretary, PoliceDirector)
"""Who sees the mails of a district; the administrator sees those of all that have not arrived."""
SEES_POST_OF_FORUM: Final = (ForumSecretary, ForumChair)
"""Who sees the mails of a council or group with seats of its own."""

GIVEN_UP_AFTER_DAYS: Final = 5
"""How long a mail is tried: as long as mail servers themselves do (RFC 5321, 4.5.4.1)."""
TEXT_KEPT_DAYS: Final = 30
"""How long the text of a mail that left is kept: while somebody may still find out that it did not arrive."""
KEPT_DAYS: Final = 400
"""How long it is kept that a mail left: a year and a month. House values, not legally confirmed."""
_WAITS_MINUTES: Final = (1, 2, 5, 10, 15)


def can_move(act: str, state: str) -> bool:
    """Whether the table lets the act start from the state."""
    return any(may_move(MOVES, move.act, state) for move in MOVES if move.act.split(" (")[0] == act)


def minutes_to_wait(attempts: int) -> int:
    """How long to wait after so many attempts: longer each time, a quarter of an hour at most."""
    return _WAITS_MINUTES[min(max(attempts, 1), len(_WAITS_MINUTES)) - 1]


def may_see_post(actor: Actor) -> Verdict:
    """The outbox is for those who answer for somebody's mails, and for the administrator (D-SEC-4)."""
    return YES if actor.holds(*SEES_POST, *SEES_POST_OF_FORUM, Administrator) else NOT_YOURS


@dataclass(frozen=True)
class Whose:
    """Whose mail it is: the number of a district, and of a council or group; None where there is none."""

    district: int | None = None
    forum: int | None = None


def may_tend(actor: Actor, whose: Whose) -> Verdict:
    """A mail is tended by the secretary or director of its district, or those of its council or group.

    Every mail may be tended by the administrator.
    """
    of_district = whose.district is not None and actor.holds(*SEES_POST, district=whose.district)
    of_forum = whose.forum is not None and whose.forum in actor.forums(*SEES_POST_OF_FORUM)
    return YES if of_district or of_forum or actor.holds(Administrator) else NOT_YOURS


def may_resend(actor: Actor, *, state: str, whose: Whose, has_text: bool = True) -> Verdict:
    """Only what did not arrive, as far as is known, is sent again, and only while its text is kept."""
    if state in {"queued", "sending"}:
        return no(N_("The mail is on its way already."))
    if not can_move("resend", state):
        return no(N_("The mail has been sent."))
    if not has_text:
        return no(N_("The text of the mail is no longer kept. Send a new one."))
    return may_tend(actor, whose)


def may_correct_address(actor: Actor, *, state: str, whose: Whose, has_text: bool = True) -> Verdict:
    """Only a mail whose address was refused goes to another one, and never one about a login (D-SEC-4).

    A mail about a login is nobody's of a district: whoever redirected it could sign in as somebody else.
    """
    if state != "bounced":
        return no(N_("Only a refused address can be corrected."))
    if whose == Whose():
        return no(N_("A mail about a login goes to the address of the login alone."), "D-SEC-4")
    return may_resend(actor, state=state, whose=whose, has_text=has_text)


def may_report_bounce(actor: Actor, *, state: str, whose: Whose) -> Verdict:
    """Only what has been sent can come back."""
    if not can_move("report_bounce", state):
        return no(N_("Only a mail that has been sent can come back."))
    return may_tend(actor, whose)
