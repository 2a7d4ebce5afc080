"""A Verdict is the one answer a rule gives: yes, only with a reason given, or no.

Pages ask the rule and show the answer on the greyed button; actions require it; the log keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from samraad.law.personal_number import personal_numbers
from samraad.law.words import N_

Param = str | int


class Outcome(Enum):
    """What a rule may answer."""

    YES = "yes"
    WITH_REASON = "with_reason"
    NO = "no"


@dataclass(frozen=True)
class Verdict:
    """The answer of a rule, with words a user can read and the requirement behind it.

    ``words`` is an English message with ``{named}`` places filled from ``params`` when it is shown.
    ``requirement`` is an id of requirements.toml, or empty for a house matter.
    """

    outcome: Outcome
    words: str = ""
    requirement: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def allowed(self) -> bool:
        """Whether the act may go ahead without more."""
        return self.outcome is Outcome.YES

    @property
    def needs_reason(self) -> bool:
        """Whether the act may go ahead once a reason is given."""
        return self.outcome is Outcome.WITH_REASON

    @property
    def refused(self) -> bool:
        """Whether the act may not go ahead at all."""
        return self.outcome is Outcome.NO


YES = Verdict(Outcome.YES)


def no(words: str, requirement: str = "", **params: Param) -> Verdict:
    """Answer no, in words a user can read."""
    return Verdict(Outcome.NO, words, requirement, params)


def with_reason(words: str, requirement: str = "", **params: Param) -> Verdict:
    """Answer that the act is possible once a reason is given."""
    return Verdict(Outcome.WITH_REASON, words, requirement, params)


class Refused(Exception):
    """An act was asked for that its rule does not allow.

    ``act`` is the message that names the act ("publish the plan"), ``about`` the reference of the thing.
    """

    def __init__(self, verdict: Verdict, *, act: str, about: str) -> None:
        super().__init__(verdict.words)
        self.verdict = verdict
        self.act = act
        self.about = about


class TextStopped(Refused):
    """An act was stopped by what stands in its texts, not by its rule. Not logged: the text can be mended."""


def require(verdict: Verdict, *, act: str, about: str, reason: str = "") -> None:
    """Let an action go on only if its rule allows it, or allows it with the reason that was given.

    Raises:
        Refused: the rule says no, or asks for a reason and ``reason`` is blank or longer than a reason is.
        TextStopped: the reason, which stands in the log for ever, holds a personal number (D-CPR-3).
    """
    if verdict.needs_reason and len(reason.strip()) > LONGEST_REASON:
        verdict = REASON_TOO_LONG
    if verdict.refused or (verdict.needs_reason and not reason.strip()):
        raise Refused(verdict, act=act, about=about)
    if any(personal_numbers(reason)):
        raise TextStopped(REASON_HOLDS_A_NUMBER, act=act, about=about)


LONGEST_REASON = 500
"""How many letters a reason has at most: it stands in the log, and some of them on the public page."""
REASON_TOO_LONG = no(
    N_("The reason is too long. It can have {number} characters at most."), number=LONGEST_REASON
)
REASON_HOLDS_A_NUMBER = no(
    N_(
        "A reason stands in the log for ever, and a number in this one looks like a personal number. "
        "Write it without the number."
    ),
    "D-CPR-3",
)
NOT_YOURS = no(N_("Your role does not give you this act."))
