"""Double clicks and two people at one moment, on real connections."""

from datetime import date

from samraad.audit.models import Event
from samraad.councils import actions as meetings
from samraad.councils.models import Meeting, Paper
from samraad.law.verdict import Refused
from samraad.law.versions import Overtaken
from samraad.plans import actions
from samraad.plans.actions.publishing import Sourced
from samraad.plans.models import Edition, Plan, Section, Sending
from tests import make
from tests.surroundings.at_once import at_once, at_once_twice

DAY = date(2026, 11, 17)


def kinds(answers) -> list[str]:
    return sorted(type(answer).__name__ for answer in answers)


def events(kind: str) -> int:
    return Event.objects.filter(kind=f"plans.{kind}").count()


def test_a_double_click_makes_one_plan(own_database):
    actor, district = make.sitting("secretary").actor, make.district()
    made = at_once_twice(lambda: actions.draft_plan(district, 2027, actor=actor, day=DAY))
    assert made == [Edition.objects.get()] * 2
    assert (Plan.objects.count(), Section.objects.count(), events("plan_drafted")) == (1, 5, 1)


def test_of_two_who_write_one_section_the_second_sees_the_first_text(own_database):
    section = make.plan().sections.get(key="needs")
    people = [make.sitting("secretary").actor, make.someone("municipal_preparer").actor]
    answers = at_once(
        *(
            lambda actor=actor, text=text: actions.write_section(
                section, heading="Behov", body=text, stands=False, version=1, actor=actor, day=DAY
            )
            for actor, text in zip(people, ("<p>A</p>", "<p>B</p>"), strict=True)
        )
    )
    assert kinds(answers) == ["NoneType", "Overtaken"]
    overtaken = next(answer for answer in answers if isinstance(answer, Overtaken))
    section.refresh_from_db()
    assert (overtaken.saved, overtaken.version, section.version) == (section.body, 2, 2)
    assert Event.objects.filter(sentence__endswith="skrev i “Behov”.").count() == 1


def test_a_double_click_adds_a_focus_area_once(own_database):
    edition, actor = make.plan(focus_areas=()), make.sitting("secretary").actor
    given = {"title": "Færdsel", "purpose": "", "actor": actor, "day": DAY}
    answers = at_once_twice(lambda: actions.add_focus_area(edition, **given))
    assert answers == [edition.entries.get()] * 2


def test_a_double_click_adds_a_section_once(own_database):
    edition, actor = make.plan(), make.sitting("secretary").actor
    given = {"heading": "SSP", "stands": False, "actor": actor, "day": DAY}
    answers = at_once_twice(lambda: actions.add_section(edition, **given))
    assert answers == [edition.sections.get(heading="SSP")] * 2
    assert events("section_added") == 1


def test_a_double_click_records_a_plan_once(own_database):
    actor, district = make.sitting("secretary").actor, make.district()
    given = {"source": Sourced(title="Avisen", url="", known="whole"), "actor": actor, "day": DAY}
    answers = at_once_twice(lambda: actions.record_plan_from_source(district, 2011, **given))
    assert kinds(answers) == ["Edition", "Refused"]
    assert events("recorded_from_source") == 1


def test_a_double_click_discards_a_draft_once(own_database):
    edition, actor = make.plan(), make.sitting("secretary").actor
    answers = at_once_twice(lambda: actions.discard_draft(edition, reason="Prøve.", actor=actor, day=DAY))
    assert kinds(answers) == ["DoesNotExist", "NoneType"]
    assert events("draft_discarded") == 1


def test_a_double_click_sends_the_plan_once(own_database):
    edition, meeting, actor = make.plan(), make.meeting(), make.sitting("secretary").actor
    answers = at_once_twice(lambda: actions.send_to_meeting(edition, meeting, actor=actor, day=DAY))
    assert answers == [Sending.objects.get()] * 2
    assert (meeting.items.count(), Paper.objects.count(), events("sent_to_meeting")) == (2, 1, 1)


def test_a_double_click_publishes_once(own_database):
    edition, actor = make.plan("discussed"), make.sitting("police_director").actor
    answers = at_once_twice(lambda: actions.publish_plan(edition, actor=actor, day=DAY))
    assert kinds(answers) == ["NoneType", "Refused"]
    refused = next(answer for answer in answers if isinstance(answer, Refused))
    assert refused.verdict.words == "A published edition never changes. Make a new edition of the same year."
    assert events("plan_published") == 1


def test_a_double_click_begins_one_correction(own_database):
    first, actor = make.plan("published"), make.sitting("secretary").actor
    given = {"correction": "slip", "what_changed": "Stavefejl.", "actor": actor, "day": DAY}
    answers = at_once_twice(lambda: actions.start_correction(first, **given))
    assert kinds(answers) == ["Edition", "Refused"]
    assert list(first.plan.editions.values_list("number", "state")) == [(2, "drafted"), (1, "published")]


def test_a_plan_is_published_or_written_in_and_never_both(own_database):
    """Whoever comes second is refused: it is published, or its text has changed and a reason is asked for."""
    edition = make.plan("discussed")
    section = edition.sections.get(key="needs")
    secretary, director = (make.sitting(role).actor for role in ("secretary", "police_director"))
    answers = at_once(
        lambda: actions.publish_plan(edition, actor=director, day=DAY),
        lambda: actions.write_section(
            section, heading="Behov", body="Sent.", stands=False, version=1, actor=secretary, day=DAY
        ),
    )
    assert kinds(answers) == ["NoneType", "Refused"]
    edition.refresh_from_db()
    section.refresh_from_db()
    assert (edition.state, section.body) in [("published", ""), ("drafted", "<p>Sent.</p>")]


def test_a_plan_is_not_sent_to_a_meeting_that_is_held_at_that_moment(own_database):
    edition, meeting, actor = make.plan(), make.meeting("convened"), make.sitting("secretary").actor
    answers = at_once(
        lambda: actions.send_to_meeting(edition, meeting, actor=actor, day=DAY),
        lambda: meetings.hold_meeting(meeting, actor=actor, day=DAY),
    )
    assert Meeting.objects.get().state == "held"
    assert kinds(answers) in (["NoneType", "Sending"], ["NoneType", "Refused"])
    assert Sending.objects.count() == kinds(answers).count("Sending")
