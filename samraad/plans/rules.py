"""What may be done with a plan, when, and by whom. Pure: state, day, actor and discussion are arguments."""

from dataclasses import dataclass
from datetime import date

from samraad.councils.models import PREPARERS
from samraad.law.actor import Actor
from samraad.law.moves import Move, may_move
from samraad.law.roles import PoliceDirector, Secretary
from samraad.law.verdict import LONGEST_REASON, NOT_YOURS, REASON_TOO_LONG, YES, Verdict, no, with_reason
from samraad.law.words import N_
from samraad.plans.models import Edition

MOVES = (
    Move("draft_plan", "", "drafted", "L-113-1"),
    Move("start_correction", "", "drafted"),
    Move("record_plan_from_source", "", "published", "L-113-4"),
    Move("discard_draft", "drafted", "[*]"),
    Move("minute the discussion", "drafted", "discussed", "L-113-3"),
    Move("publish_plan", "discussed", "published", "L-113-4"),
    Move("publish_plan (a slip)", "drafted", "published", "L-113-4"),
    Move("supersede", "published", "superseded"),
    Move("withdraw_edition", "published", "withdrawn"),
    Move("withdraw_edition", "superseded", "withdrawn"),
)

SECRETARIAT = (Secretary, PoliceDirector)
FIRST_YEAR = 2007
YEARS_AHEAD = 2
NOT_A_DRAFT = no(N_("A published edition never changes. Make a new edition of the same year."), "L-113-4")


@dataclass(frozen=True)
class Discussion:
    """How far the discussion of an edition has come in the kredsråd (L-113-3).

    ``sent`` says that the draft is on an agenda, ``meeting_on`` which day; ``held`` that the meeting took
    place, ``written`` that the item's line is in the minutes. ``document`` is the key of the frozen text as
    it was sent, ``item`` of the agenda item.
    """

    sent: bool = False
    meeting_on: date | None = None
    held: bool = False
    written: bool = False
    item: int | None = None
    meeting: int | None = None
    document: int | None = None

    @property
    def done(self) -> bool:
        """Whether the plan was discussed."""
        return self.held and self.written


NEVER_SENT = Discussion()


def _district(edition: Edition) -> int:
    return edition.plan.district_id


def may_draft_plan(district: int, year: int, actor: Actor, *, day: date) -> Verdict:
    """The secretariat drafts with the municipalities' help (B-2-2, L-113-1), for a year one can plan for."""
    if not actor.holds(*PREPARERS, district=district):
        return NOT_YOURS
    if not FIRST_YEAR <= year <= day.year + YEARS_AHEAD:
        return no(
            N_("Choose a year from {first} to {last}."),
            "L-113-1",
            first=FIRST_YEAR,
            last=day.year + YEARS_AHEAD,
        )
    return YES


def may_edit(edition: Edition, actor: Actor) -> Verdict:
    """A draft is written by the secretariat and those who help it (B-2-2)."""
    if not actor.holds(*PREPARERS, district=_district(edition)):
        return NOT_YOURS
    return YES if edition.is_draft else NOT_A_DRAFT


def may_discard(edition: Edition, actor: Actor, *, sent: bool) -> Verdict:
    """A draft that nobody has been sent can be discarded by the secretariat, with a reason."""
    if not actor.holds(*SECRETARIAT, district=_district(edition)):
        return NOT_YOURS
    if not edition.is_draft:
        return NOT_A_DRAFT
    if sent:
        return no(N_("The draft was sent to a meeting and is part of its record."), "L-113-3")
    return with_reason(N_("Say why the draft is discarded."))


def may_end_focus_area(reason: str) -> Verdict:
    """A focus area ends with a reason that the plan prints."""
    if len(reason.strip()) > LONGEST_REASON:
        return REASON_TOO_LONG
    return YES if reason.strip() else no(N_("Say why the focus area ends."), "L-113-5")


def may_send_to_meeting(edition: Edition, actor: Actor, *, meeting_open: bool) -> Verdict:
    """The secretariat sends the draft to a meeting that is not held yet (B-2-1, L-113-3)."""
    if not actor.holds(*SECRETARIAT, district=_district(edition)):
        return NOT_YOURS
    if not edition.is_draft:
        return NOT_A_DRAFT
    if not meeting_open:
        return no(N_("Choose a meeting of your own district council that has not been held yet."), "L-113-3")
    return YES


def _discussed(discussion: Discussion) -> Verdict:
    if not discussion.sent:
        return no(
            N_(
                "The plan is discussed in the district council before it is published. "
                "Send it to a meeting first."
            ),
            "L-113-3",
        )
    if not discussion.held:
        return no(
            N_("The district council's meeting on the plan has not been recorded as held yet."), "L-113-3"
        )
    if not discussion.written:
        return no(
            N_("The minutes have no line yet on what the district council said about the plan."), "L-113-3"
        )
    return YES


def may_publish(
    edition: Edition,
    actor: Actor,
    discussion: Discussion,
    *,
    day: date,
    changed: bool = False,
    focus_areas_differ: bool = False,
) -> Verdict:
    """Only the director publishes, and only what the kredsråd has discussed (L-113-3, P-08).

    ``changed``: the text differs from what was sent to the meeting. A slip (``edition.correction``) needs no
    new discussion, but then the focus areas are those of the edition before (``focus_areas_differ``). A
    better rendering of a source needs none either.
    """
    if not edition.is_draft:
        return NOT_A_DRAFT
    if not actor.holds(PoliceDirector, district=_district(edition)):
        return no(N_("Only the police director publishes the plan."), "L-113-4")
    if not edition.is_discussed_anew:
        if focus_areas_differ:
            return no(
                N_(
                    "The focus areas are not those of the edition before. "
                    "That is no slip: the plan is discussed again."
                ),
                "L-113-3",
            )
        return YES
    verdict = _discussed(discussion)
    if not verdict.allowed:
        return verdict
    if discussion.meeting_on and day < discussion.meeting_on:
        return no(N_("The meeting on the plan is later than this day."), "L-113-3")
    if changed:
        return with_reason(
            N_(
                "The text has changed since it was sent to the meeting. "
                "Say why it can be published all the same."
            ),
            "L-113-3",
        )
    return YES


def may_start_correction(edition: Edition, actor: Actor, *, draft_open: bool) -> Verdict:
    """A later edition of the same year is begun by the secretariat from the newest one."""
    if not actor.holds(*SECRETARIAT, district=_district(edition)):
        return NOT_YOURS
    if edition.is_draft or draft_open:
        return no(N_("A draft of this year is open already."))
    return YES


def may_withdraw(edition: Edition, actor: Actor) -> Verdict:
    """The director can take an edition away at once, with a reason that its address shows."""
    if not actor.holds(PoliceDirector, district=_district(edition)):
        return NOT_YOURS
    if not may_move(MOVES, "withdraw_edition", edition.state):
        return no(N_("Only a published edition can be withdrawn."))
    return with_reason(N_("Say why the edition is withdrawn. The reason is public."))


def may_record_from_source(district: int, year: int, actor: Actor, *, day: date, exists: bool) -> Verdict:
    """A plan from before Samråd is entered by the secretariat, with its source named (L-113-4)."""
    if not actor.holds(*SECRETARIAT, district=district):
        return NOT_YOURS
    if not FIRST_YEAR <= year <= day.year:
        return no(N_("Choose a year from {first} to {last}."), "L-113-1", first=FIRST_YEAR, last=day.year)
    if exists:
        return no(N_("There is a plan for this year already."), "L-113-1")
    return YES


def may_remove_focus_area(status: str) -> Verdict:
    """A focus area that ran before this year is ended with a reason, not left out."""
    if status == "new":
        return YES
    return no(N_("The focus area ran before this year. End it with a reason instead."), "L-113-5")
