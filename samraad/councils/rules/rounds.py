"""A decision between meetings, and a short message to all members."""

from collections.abc import Iterable
from datetime import date

from samraad.councils.models import RoundAnswer, WrittenRound
from samraad.councils.rules.ground import issues
from samraad.law.actor import Actor
from samraad.law.verdict import NOT_YOURS, YES, Verdict, no
from samraad.law.words import N_
from samraad.organisations.models import Forum

Answer, Result = RoundAnswer.Answer, WrittenRound.Result
CLOSED = no(N_("The round is closed."))


def may_write_to_members(forum: Forum, actor: Actor) -> Verdict:
    """The secretariat writes to all members: a round, or a short message (B-2-1)."""
    return YES if issues(actor, forum) else NOT_YOURS


def may_send_round(forum: Forum, actor: Actor, *, due_on: date, members: int, day: date) -> Verdict:
    """*Skriftlig votering*: the members get at least until the next day, and there is somebody to ask."""
    verdict = may_write_to_members(forum, actor)
    if not verdict.allowed:
        return verdict
    if not members:
        return no(N_("Nobody sits in the council on record, so there is nobody to ask."))
    return YES if due_on > day else no(N_("Give the members at least until tomorrow."))


def may_answer_round(
    round: WrittenRound, actor: Actor, *, sits: bool, overrules_holder: bool, day: date
) -> Verdict:
    """Whoever sits in a member's seat answers; a deputy does not undo what the member answered (L-111-3).

    A round past its day is still open to answers until the secretariat closes it.
    """
    if round.closed_on:
        return CLOSED
    if not sits:
        return NOT_YOURS
    if overrules_holder:
        return no(N_("The member has answered herself, and that answer stands."), "L-111-3")
    return YES if day >= round.sent_on else no(N_("The round has not begun."))


def may_close_round(round: WrittenRound, actor: Actor, *, answers: int, day: date) -> Verdict:
    """A round is closed when all have answered, or when its day has passed."""
    if not issues(actor, round.forum):
        return NOT_YOURS
    if round.closed_on:
        return CLOSED
    if answers < round.members and day <= round.due_on:
        return no(N_("Not all have answered yet, and the members have the whole day they were given."))
    return YES


def result_of(answers: Iterable[str], *, members: int, majority_of: str) -> str:
    """What came of a round: one who wants it at a meeting takes it there, else a majority decides.

    ``majority_of`` is the house's choice: of "all" members, or of those "present", here those who answered.
    """
    given = list(answers)
    if Answer.MEETING in given:
        return Result.TO_MEETING
    counted = members if majority_of == "all" else len(given)
    return Result.AGREED if given.count(Answer.AGREES) * 2 > counted else Result.NOT_AGREED
