"""A task says what, who and by when; it is closed with a word of evidence (C-24 to C-26)."""

from datetime import date, timedelta

import pytest

from samraad.audit.log import history
from samraad.councils import actions, rules
from samraad.councils.mine.tasks import of_tasks
from samraad.councils.models import Task
from samraad.law.mine import Line, Mine
from samraad.law.verdict import NOT_YOURS, YES, Refused
from samraad.law.versions import Overtaken
from samraad.organisations.models import Seat
from tests import make
from tests.surroundings.constraints import broken

pytestmark = pytest.mark.django_db
DAY = make.MEETING_ON
DUE = DAY + timedelta(30)
DONE = {"done_on": DAY, "evidence": "y"}
WORDS = "Undersøg ordningen med nabohjælp"


def secretary():
    return make.sitting("secretary").actor


def mayors_seat():
    make.sitting("mayor")
    return Seat.objects.get(role="mayor", municipality=make.HOLBAEK)


def given(**changes):
    meeting = make.meeting("held")
    asked = {"item": meeting.items.get(), "seat": mayors_seat(), "words": WORDS, "due_on": DUE} | changes
    return actions.give_task(meeting.forum, actor=secretary(), day=DAY, **asked)


def sentences(task):
    return [entry.sentence for entry in history(actions.task_reference(task.pk))]


def closed(task, evidence="Ordningen er beskrevet i notat 12.", actor=None, day=DAY):
    actions.close_task(task, evidence=evidence, version=task.version, actor=actor or secretary(), day=day)
    task.refresh_from_db()
    return task


def test_a_task_is_given_at_an_item_to_a_seat():
    task = given()
    assert (task.owner, task.municipality_id, task.made_on, task.due_on, task.is_open) == (
        "Borgmester, Holbæk Kommune", make.HOLBAEK, DAY, DUE, True,
    )  # fmt: skip
    assert sentences(task) == [
        f"{secretary().office} gav Borgmester, Holbæk Kommune opgaven “{WORDS}” med frist 10. december 2026."
    ]


def test_the_same_task_asked_for_twice_is_one():
    first = given()
    again = actions.give_task(
        first.forum, words=WORDS, due_on=DUE, item=first.item, seat=first.seat, actor=secretary(), day=DAY
    )
    assert again == first and Task.objects.count() == 1


def test_an_office_that_has_no_seat_is_named_in_words():
    task = given(seat=None, owner="Kriminalforsorgen, afdeling Holbæk")
    assert (task.seat, task.owner, task.municipality_id) == (None, "Kriminalforsorgen, afdeling Holbæk", None)


def test_a_task_due_on_a_day_that_has_passed_is_refused():
    with pytest.raises(Refused):
        given(due_on=DAY - timedelta(1))
    assert Task.objects.count() == 0
    assert rules.may_be_due(DAY, DAY) == YES


def test_nobody_but_the_secretariat_and_the_chair_gives_tasks():
    forum = make.council_of()
    assert {
        role: rules.may_give_task(forum, make.sitting(role).actor) for role in ("police_director", "mayor")
    } == {
        "police_director": YES,
        "mayor": NOT_YOURS,
    }


def test_no_task_is_given_at_a_withdrawn_item():
    meeting = make.meeting("held")
    item = meeting.items.get()
    item.withdrawn_on = DAY
    assert rules.may_give_task(meeting.forum, secretary(), item=item).refused


def test_every_local_council_is_given_the_same_task_each_with_its_own_answer():
    meeting = make.meeting("held")
    told = {"words": WORDS, "due_on": DUE, "item": meeting.items.get(), "actor": secretary(), "day": DAY}
    tasks = actions.give_task_to_every_local_council(meeting.forum, **told)
    first = tasks[0]
    assert [task.municipality.name for task in tasks] == [
        "Greve", "Holbæk", "Kalundborg", "Køge", "Lejre", "Odsherred", "Ringsted", "Roskilde",
        "Solrød", "Stevns",
    ]  # fmt: skip
    assert {task.batch for task in tasks} == {None, first}
    assert first.owner == "Lokalråd, Greve Kommune"
    assert actions.give_task_to_every_local_council(meeting.forum, **told) == tasks


def test_only_the_kredsraad_has_local_councils_to_give_a_task_to():
    chair = make.someone("forum_chair", forum=make.local_council())
    with pytest.raises(Refused):
        actions.give_task_to_every_local_council(
            make.local_council(), words=WORDS, due_on=DUE, actor=chair.actor, day=DAY
        )


@pytest.mark.parametrize("role", ["mayor", "deputy", "mayors_delegate"])
def test_a_mayors_task_is_closed_from_her_office_with_what_shows_it(role):
    task = given()
    actor = make.sitting(role).actor
    closed(task, actor=actor)
    assert (task.done_on, task.done_by, task.evidence) == (
        DAY,
        actor.office,
        "Ordningen er beskrevet i notat 12.",
    )
    assert sentences(task)[-1].startswith(f"{actor.office} lukkede opgaven")


def test_a_local_councils_task_is_closed_by_who_runs_it():
    meeting = make.meeting("held")
    tasks = actions.give_task_to_every_local_council(
        meeting.forum, words=WORDS, due_on=DUE, actor=secretary(), day=DAY
    )
    task = next(one for one in tasks if one.municipality_id == make.HOLBAEK)
    chair = make.someone("forum_chair", forum=make.local_council()).actor
    member = make.someone("forum_member", forum=make.local_council()).actor
    assert rules.may_close_task(task, member) == NOT_YOURS
    assert closed(task, actor=chair).done_by == chair.office


def test_a_forum_seats_task_is_its_own():
    council = make.local_council()
    member = make.someone("forum_member", forum=council)
    seat = member.user.holdings.get().seat
    chair = make.someone("forum_chair", forum=council).actor
    task = actions.give_task(council, words=WORDS, due_on=DUE, seat=seat, actor=chair, day=DAY)
    assert rules.owns(member.actor, task) and not rules.owns(make.sitting("mayor").actor, task)
    assert list(Task.objects.visible_to(member.actor)) == [task]


def test_a_districts_seat_has_its_own_task():
    make.sitting("police_director")
    task = given(seat=Seat.objects.get(role="police_director", district=make.OURS))
    assert rules.owns(make.sitting("police_director").actor, task)


def test_without_evidence_a_task_stays_open():
    task = given()
    with pytest.raises(Refused):
        closed(task, evidence="  ")
    task.refresh_from_db()
    assert task.is_open


def test_a_stranger_closes_nothing_and_sees_nothing():
    task = given()
    stranger = make.someone("mayor", municipality="101", district=1).actor
    assert rules.may_close_task(task, stranger) == NOT_YOURS
    assert not Task.objects.visible_to(stranger).exists()


def test_who_closes_what_was_changed_meanwhile_sees_it():
    task = given()
    stale = task.version
    actions.move_task(task, due_on=DUE + timedelta(1), reason="Mødet er flyttet.", actor=secretary(), day=DAY)
    with pytest.raises(Overtaken):
        actions.close_task(task, evidence="Notat 12", version=stale, actor=secretary(), day=DAY)


def test_a_closed_task_is_neither_closed_dropped_nor_moved():
    task = closed(given())
    assert [
        verdict(task, secretary()).refused
        for verdict in (rules.may_close_task, rules.may_drop_task, rules.may_move_task)
    ] == [True, True, True]


def test_an_important_task_is_verified_by_another_where_the_council_chose_so():
    task = closed(given(priority=True))
    director = make.sitting("police_director").actor
    assert rules.may_verify_task(task, director, second_person=False).refused
    assert rules.may_verify_task(task, secretary(), second_person=True).refused
    assert rules.may_verify_task(task, make.sitting("mayor").actor, second_person=True) == NOT_YOURS
    actions.verify_task(task, second_person=True, actor=director, day=DAY)
    task.refresh_from_db()
    assert (task.verified_on, task.verified_by) == (DAY, director.office)
    assert rules.may_verify_task(task, director, second_person=True).refused


def test_a_task_closed_too_early_is_opened_again_with_a_reason():
    task = closed(given())
    actions.reopen_task(task, reason="Notatet mangler tal.", actor=secretary(), day=DAY)
    task.refresh_from_db()
    assert (task.is_open, task.evidence, task.done_by) == (True, "", "")
    assert sentences(task)[-1].endswith("Begrundelse: Notatet mangler tal.")
    assert rules.may_reopen_task(task, secretary()).refused
    assert rules.may_reopen_task(task, make.sitting("mayor").actor) == NOT_YOURS


def test_a_task_is_dropped_with_a_reason():
    task = given()
    actions.drop_task(task, reason="Ordningen er nedlagt.", actor=secretary(), day=DAY)
    task.refresh_from_db()
    assert (task.dropped_on, task.dropped_for, task.is_open) == (DAY, "Ordningen er nedlagt.", False)
    assert rules.may_drop_task(task, make.sitting("mayor").actor) == NOT_YOURS


def test_the_day_is_moved_with_a_reason_and_the_first_stays_in_the_log():
    task = given()
    actions.move_task(task, due_on=date(2027, 1, 15), reason="Afventer tal.", actor=secretary(), day=DAY)
    assert sentences(task)[-1] == (
        f"{secretary().office} flyttede fristen for opgaven “{WORDS}” fra 10. december 2026 "
        "til 15. januar 2027. Begrundelse: Afventer tal."
    )
    assert rules.may_move_task(task, make.sitting("mayor").actor) == NOT_YOURS


def test_what_was_given_at_a_closed_item_is_not_for_those_who_may_not_read_it():
    task = given(seat=None, owner="Politiet")
    make.sitting("municipal_preparer")
    preparer = make.sitting("municipal_preparer").actor
    assert list(Task.objects.visible_to(preparer)) == [task]
    item = task.item
    actions.change_item(
        item, title=item.title, topic=item.topic, responsible="", closed=True,
        closed_for="Politiets beredskab", version=item.version,
        actor=secretary(), day=DAY,
    )  # fmt: skip
    assert not Task.objects.visible_to(preparer).exists()
    assert list(Task.objects.visible_to(secretary())) == [task]


@pytest.mark.parametrize(("before", "owed"), [(31, False), (30, True), (7, True), (1, True), (-1, True)])
def test_min_side_reminds_from_thirty_days_before_until_it_is_closed(before, owed):
    task = given(due_on=DAY + timedelta(60))
    day = task.due_on - timedelta(before)
    words = "Task past its day: {words}" if before < 0 else "Task: {words}"
    line = Line(words, {"words": WORDS}, f"/arbejde/opgaver/{task.pk}/", task.due_on, "See the task")
    assert of_tasks(make.sitting("mayor").actor, day) == Mine(owed=(line,) if owed else ())
    closed(task)
    assert of_tasks(make.sitting("mayor").actor, day) == Mine()


def test_min_side_tells_of_a_new_task():
    task = given(due_on=DAY + timedelta(60))
    line = Line("New task: {words}", {"words": WORDS}, f"/arbejde/opgaver/{task.pk}/", DAY)
    assert of_tasks(make.sitting("mayor").actor, DAY + timedelta(3)) == Mine(changed=(line,))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("task_says_what_and_who", {"words": ""}),
        ("task_says_what_and_who", {"owner": ""}),
        ("done_task_has_evidence", {"done_on": DAY}),
        ("dropped_task_has_a_reason", {"dropped_on": DAY}),
        (
            "dropped_task_has_a_reason",
            {"dropped_on": DAY, "dropped_for": "x", "done_on": DAY, "evidence": "y"},
        ),
        (
            "verified_by_another",
            DONE | {"done_by": "A", "verified_on": DAY, "verified_by": "A"},
        ),
    ],
)
def test_the_database_keeps_tasks_straight(name, change):
    task = given()
    with broken(name):
        Task.objects.filter(pk=task.pk).update(**change)


def test_the_tasks_past_their_day_are_found():
    task = given()
    assert list(Task.objects.past(DUE)) == []
    assert list(Task.objects.past(DUE + timedelta(1))) == [task]
