"""An event is written whole, reads as a Danish sentence, and names offices, never persons."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DataError, transaction
from django.utils.translation import override

from samraad.audit import log
from samraad.audit.models import Event
from samraad.law.actor import ANYONE, Actor, Held
from samraad.law.roles import PoliceDirector
from samraad.law.verdict import Refused, no

pytestmark = pytest.mark.django_db

BROKEN = log.Kind("tests.broken", "{office} wrote {nothing}.")
SECRET = log.Kind("tests.secret", "{office} did what the public does not read.", public=False)
HELD = log.Kind("tests.held", "{office} held a meeting on {on}.", "B-3-1")
DAY = date(2026, 11, 10)
DIRECTOR = Actor(7, "Kirsten Hansen", "Politidirektør, Fyns Politi", (Held(PoliceDirector, 6),))


def told(kind: log.Kind = HELD, *, about: str = "tests.thing:1", **params) -> None:
    params = params or {"on": DAY}
    log.record(kind, actor=DIRECTOR, happened_on=DAY, about=about, **params)


def test_an_event_keeps_who_as_what_did_what_when_where_and_by_which_requirement():
    log.record(
        HELD, actor=DIRECTOR, happened_on=DAY, about="tests.thing:1", district=6, municipality="461", on=DAY
    )
    event = Event.objects.values().get()
    recorded_at = event.pop("recorded_at")
    assert event == {
        "id": event["id"],
        "kind": "tests.held",
        "about": "tests.thing:1",
        "happened_on": DAY,
        "user_id": 7,
        "person": "Kirsten Hansen",
        "office": "Politidirektør, Fyns Politi",
        "district": 6,
        "municipality": "461",
        "requirement": "B-3-1",
        "params": {"on": {"date": "2026-11-10"}, "office": "Politidirektør, Fyns Politi"},
        "sentence": "Politidirektør, Fyns Politi held a meeting on 10. november 2026.",
        "refused": False,
    }
    assert abs(recorded_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_database_says_when_an_event_was_recorded_also_within_one_transaction():
    told()
    told()
    first, second = Event.objects.order_by("id").values_list("recorded_at", flat=True)
    assert first < second


def test_an_event_reads_as_its_sentence():
    told()
    assert str(Event.objects.get()) == "Politidirektør, Fyns Politi held a meeting on 10. november 2026."


def test_the_stored_sentence_is_danish_whatever_the_actor_reads():
    with override("en"):
        log.record(
            log.REFUSED,
            actor=DIRECTOR,
            happened_on=DAY,
            about="tests.thing:1",
            act="udgive planen",
            words="Nej.",
        )
    assert Event.objects.get().sentence == "Politidirektør, Fyns Politi fik afslag på at udgive planen. Nej."


def test_an_event_without_a_place_of_its_own_belongs_to_no_district_and_no_municipality():
    told()
    assert Event.objects.values_list("district", "municipality").get() == (None, "")


def test_braces_in_what_people_write_stay_as_they_are():
    told(log.REFUSED, act="{office}", words="{person} {0} %s")
    assert (
        Event.objects.get().sentence
        == "Politidirektør, Fyns Politi fik afslag på at {office}. {person} {0} %s"
    )


def test_an_event_that_cannot_be_told_stops_its_act():
    with pytest.raises(KeyError, match="nothing"), transaction.atomic():
        told(BROKEN)
    assert not Event.objects.exists()


def test_an_event_that_does_not_fit_stops_its_act():
    with pytest.raises(DataError), transaction.atomic():
        told(about="x" * 121)
    assert not Event.objects.exists()


def test_two_kinds_of_event_cannot_share_a_code():
    with pytest.raises(ValueError, match=r"Two kinds of event are called tests\.held\."):
        log.Kind("tests.held", "{office} did something else.")


def test_a_kind_of_event_may_be_named_twice_if_it_says_the_same():
    assert log.Kind("tests.held", "{office} held a meeting on {on}.", "B-3-1") == HELD


# reading


def test_a_history_tells_of_the_things_asked_for_oldest_first():
    told(on=date(2026, 11, 12))
    told(about="tests.thing:2", on=DAY)
    told(about="tests.other:1")
    assert log.history("tests.thing:1", "tests.thing:2") == [
        log.Entry(
            happened_on=DAY,
            sentence=f"Politidirektør, Fyns Politi held a meeting on {day}. november 2026.",
            requirement="B-3-1",
            office="Politidirektør, Fyns Politi",
            kind="tests.held",
            params={"on": {"date": f"2026-11-{day}"}, "office": "Politidirektør, Fyns Politi"},
        )
        for day in (12, 10)
    ]


def test_a_history_is_one_query(django_assert_num_queries):
    for _ in range(3):
        told()
    with django_assert_num_queries(1):
        assert len(log.history("tests.thing:1", public=True)) == 3


def test_a_history_of_nothing_is_empty():
    assert log.history("tests.thing:1") == []


def test_a_history_reads_in_the_readers_language():
    told()
    with override("en"):
        sentences = [entry.sentence for entry in log.history("tests.thing:1")]
    assert sentences == ["Politidirektør, Fyns Politi held a meeting on 10 November 2026."]


def test_an_event_of_a_kind_that_is_no_more_keeps_its_danish_sentence_and_is_not_for_the_public():
    told()
    Event.objects.create(
        kind="tests.gone",
        about="tests.thing:1",
        happened_on=DAY,
        office="Sekretær",
        params={},
        sentence="Sekretær gjorde noget.",
        refused=False,
    )
    with override("en"):
        assert [entry.sentence for entry in log.history("tests.thing:1")] == [
            "Politidirektør, Fyns Politi held a meeting on 10 November 2026.",
            "Sekretær gjorde noget.",
        ]
        assert [entry.kind for entry in log.history("tests.thing:1", public=True)] == ["tests.held"]


def test_the_public_reads_neither_refusals_nor_what_is_not_for_it():
    told()
    told(SECRET)
    refuse()
    assert [entry.kind for entry in log.history("tests.thing:1", public=True)] == ["tests.held"]
    assert [entry.kind for entry in log.history("tests.thing:1")] == [
        "tests.held",
        "tests.secret",
        "audit.refused",
    ]


def test_no_person_shows_in_a_history():
    told()
    refuse()
    assert "Kirsten" not in repr(log.history("tests.thing:1"))


def test_the_last_change_is_the_newest_act_that_was_not_refused():
    told()
    told(SECRET)
    refuse()
    assert log.last_change("tests.thing:1") == log.Entry(
        DAY,
        "Politidirektør, Fyns Politi did what the public does not read.",
        "",
        "Politidirektør, Fyns Politi",
        "tests.secret",
        {"on": {"date": "2026-11-10"}, "office": "Politidirektør, Fyns Politi"},
    )


def test_what_nobody_touched_has_no_last_change():
    refuse()
    assert log.last_change("tests.thing:1") is None


# refusals


def refuse(actor: Actor = DIRECTOR) -> None:
    verdict = no("Choose a year from {first} to {last}.", "L-113-1", first=2007, last=2028)
    refused = Refused(verdict, act="draft a plan", about="tests.thing:1")
    log.record_refusal(refused, actor=actor, happened_on=DAY)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_refusal_is_written_down_in_danish_with_the_words_the_person_read(language):
    with override(language):
        refuse()
    written = Event.objects.values_list("kind", "about", "person", "sentence", "refused").get()
    assert written == (
        "audit.refused",
        "tests.thing:1",
        "Kirsten Hansen",
        "Politidirektør, Fyns Politi fik afslag på at begynde en plan. Vælg et år fra 2007 til 2028.",
        True,
    )


def test_a_refusal_of_nobody_names_no_user():
    refuse(ANYONE)
    assert Event.objects.values_list("user_id", "person", "office").get() == (None, "", "")
