"""No path leads to a published plan that was not discussed, has no source, and corrects no such edition."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import booleans, data, sampled_from

from samraad.councils.rules import MOVES as MEETING_MOVES
from samraad.law.actor import Actor, Held
from samraad.law.moves import drawing
from samraad.law.roles import PoliceDirector
from samraad.law.verdict import YES
from samraad.plans import rules
from samraad.plans.models import Edition, Plan
from samraad.plans.rules import MOVES, Discussion

DIRECTOR = Actor(1, "Navn", "Politidirektør", (Held(PoliceDirector, 8),))
FIRST_DAY = date(2026, 11, 10)


def test_the_states_of_the_table_are_those_of_an_edition_and_the_discussed_that_is_not_stored():
    named = {move.before for move in MOVES} | {move.after for move in MOVES}
    assert named == {"", "[*]", "discussed", *(state.value for state in Edition.State)}


def test_the_table_draws_itself_with_the_law_it_rests_on():
    lines = drawing(MOVES).splitlines()
    assert "    discussed --> published: publish_plan (L-113-4)" in lines
    assert "    published --> withdrawn: withdraw_edition" in lines
    assert len(lines) == len(MOVES) + 1


def test_nothing_comes_back_from_withdrawn_and_nothing_turns_into_a_draft_again():
    assert [move for move in MOVES if move.before == "withdrawn"] == []
    assert [move.before for move in MOVES if move.after == "drafted"] == ["", ""]


@dataclass(frozen=True)
class Sent:
    """One sending: how far its meeting and its line have come."""

    meeting: str = "planned"
    written: bool = False


@dataclass(frozen=True)
class Told:
    """An edition with its sendings, and what vouches for it once it is published."""

    edition: Edition
    sent: tuple[Sent, ...] = ()
    vouched: str = ""

    @property
    def discussion(self) -> Discussion:
        """As ``discussion_of`` finds it: the sending that has come furthest, cancelled ones left out."""
        found = [
            Discussion(
                sent=True,
                meeting_on=FIRST_DAY,
                held=one.meeting in ("held", "minuted", "approved", "published"),
                written=one.written,
            )
            for one in self.sent
            if one.meeting != "cancelled"
        ]
        return max(found, key=lambda one: (one.done, one.held), default=rules.NEVER_SENT)


class YearWalk(RuleBasedStateMachine):
    """One year's plan and its meetings, walked at random by acts that ask the real rules."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []
        self.day = FIRST_DAY - timedelta(days=1)

    @property
    def newest(self) -> Told:
        return self.told[-1]

    @initialize(source=sampled_from(["", "", "Lokalavisen"]))
    def begin(self, source):
        edition = Edition(plan=Plan(district_id=8, year=2026), number=1, source_title=source)
        if source:
            edition.state = "published"
        self.told.append(Told(edition, vouched="source" if source else ""))

    @precondition(lambda self: self.day < FIRST_DAY)
    @rule()
    def a_day_passes(self):
        self.day += timedelta(days=1)

    @precondition(lambda self: not self.newest.edition.is_draft)
    @rule(correction=sampled_from(["slip", "content", "anything"]))
    def correct(self, correction):
        before = self.newest.edition
        assert rules.may_start_correction(before, DIRECTOR, draft_open=False) == YES
        self.told.append(
            Told(
                Edition(
                    plan=before.plan,
                    number=before.number + 1,
                    correction=correction,
                    source_title=before.source_title,
                )
            )
        )

    @precondition(lambda self: self.newest.edition.is_draft and len(self.newest.sent) < 2)
    @rule()
    def send(self):
        self.put((*self.newest.sent, Sent()))

    @precondition(lambda self: self.newest.sent)
    @rule(data=data())
    def a_meeting_goes_on(self, data):
        which = data.draw(sampled_from(range(len(self.newest.sent))))
        sent = self.newest.sent[which]
        moves = [move for move in MEETING_MOVES if move.before == sent.meeting]
        written = data.draw(booleans()) if sent.meeting == "held" else sent.written
        after = data.draw(sampled_from(moves)).after if moves else sent.meeting
        self.put((*self.newest.sent[:which], Sent(after, written), *self.newest.sent[which + 1 :]))

    def put(self, sent: tuple[Sent, ...]) -> None:
        self.told[-1] = replace(self.newest, sent=sent)

    @rule(changed=booleans(), differ=booleans(), reason=booleans())
    def publish(self, changed, differ, reason):
        told, discussion = self.newest, self.newest.discussion
        verdict = rules.may_publish(
            told.edition, DIRECTOR, discussion, day=self.day, changed=changed, focus_areas_differ=differ
        )
        if verdict.allowed or (verdict.needs_reason and reason):
            for older in self.told[:-1]:
                if older.edition.state == "published":
                    older.edition.state = "superseded"
            told.edition.state = "published"
            self.told[-1] = replace(told, vouched=self.what_vouches(told, discussion))

    def what_vouches(self, told: Told, discussion: Discussion) -> str:
        if told.edition.from_source:
            return "source"
        if told.edition.correction == "slip":
            return f"slip of {self.told[-2].vouched}"
        return "discussion" if discussion.done and self.day >= FIRST_DAY else "nothing"

    @rule(which=sampled_from([0, 1]))
    def withdraw(self, which):
        for told in self.told[which:]:
            if rules.may_withdraw(told.edition, DIRECTOR).needs_reason:
                told.edition.state = "withdrawn"
                return

    @invariant()
    def what_was_published_was_discussed_or_has_a_source_or_corrects_such_an_edition(self):
        for told in self.told:
            if not told.edition.is_draft:
                assert told.vouched.split(" of ")[-1] in ("discussion", "source")

    @invariant()
    def one_edition_at_most_is_in_force_and_one_at_most_a_draft(self):
        states = [told.edition.state for told in self.told]
        assert states.count("published") <= 1
        assert states.count("drafted") <= 1


YearWalk.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestEveryPathOfAYear = YearWalk.TestCase
