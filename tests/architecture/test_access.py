"""Who gets which answer from which address: asked for real, as every role, and pinned (ASVS 8.2.1 to 8.2.3).

The page is docs/reference/access.md. A change of one cell is a decision: write the page anew, look at it.
"""

import logging
import re

import pytest
from django.urls import resolve

from tests.architecture.access import (
    Answer,
    Asking,
    Matrix,
    Subject,
    drawn,
    drawn_alike,
    remembered,
    subjects,
)
from tests.architecture.pages import FOLDER, differences, page
from tests.architecture.test_guards import EVERY
from tests.make.everything import Act, Everything, Sample, acts, asked

pytestmark = pytest.mark.django_db

ALLOWED_TO_READ = 2013
ALLOWED_TO_ACT = 2061
PUBLIC, WORK, ACTS = SECTIONS = ("## What is public", "## Work", "## Acts")
TOLD = (
    "How each address answers each role. Everything asked for lies in the district Midt- og "
    "Vestsjællands Politi or "
    "is Holbæk Kommune's; a role without more is held there. 200 shown · 302 sent on: to sign in, or "
    "back to the "
    "page after an act · 403 refused with the rule's words and logged; signed out: asked to sign in, "
    "what was typed "
    "kept · 404 not there for her · 405 not asked like this · 410 withdrawn."
)


@pytest.fixture(autouse=True)
def asked_a_lot(caplog: pytest.LogCaptureFixture, settings) -> None:
    """Refusals are no news here, and who somebody is stays the same from one address to the next."""
    caplog.set_level(logging.CRITICAL, "django.request")
    settings.SAMRAAD_ACTOR_FOR = "tests.architecture.access.remembered"
    remembered.cache_clear()


def route_of(address: str) -> str:
    """The address as the URLconf writes it, readable: ``/arbejde/moeder/<pk>/``."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", resolve(address.partition("?")[0]).route)


def row_of(address: str, shows: str) -> str:
    return f"`{route_of(address)}`" + (f" {shows}" if shows else "")


def is_a_thing(address: str) -> bool:
    """Whether the address is that of one thing of district 8, not of a list or of a form for a new one."""
    return bool(resolve(address.partition("?")[0]).kwargs)


def is_work(sample: Sample | Act) -> bool:
    return sample.address.startswith("/arbejde/")


def with_section(section: str, text: str) -> str:
    """The page as it stands, with this section anew: each test makes its own."""
    stands = (FOLDER / "access.md").read_text() if (FOLDER / "access.md").exists() else ""
    kept = {head: stands.partition(f"{head}\n")[2].partition("\n## ")[0] for head in SECTIONS} | {
        section: text
    }
    return page("Access", TOLD, *(part for head in SECTIONS for part in (head, kept[head])))


def faults(
    asked_for: object, subject: Subject, answer: Answer, *, refusals: int = 0, writes: bool = False
) -> list[str]:
    """What is wrong with an answer whoever asks: a fault of ours, an event too few or too many, a write."""
    wrote = [one for one in answer.wrote if "organisations_opensession" not in one]
    wrong = answer.status >= 500 or answer.refusals != refusals or (wrote and not writes)
    return [
        f"{asked_for} as {subject.told}: {answer.status}, {answer.refusals} refusals, wrote {wrote}"
    ] * bool(wrong)


def strangers_see(matrix: Matrix, things: set[str], *, not_there: set[int]) -> list[str]:
    """Things of district 8 that answer a stranger in another way than by not being there."""
    return [
        f"{name} as {subject.told}: {status}"
        for name in things
        for subject, status in matrix[name].items()
        if subject.is_stranger and status not in not_there
    ]


def test_every_address_has_a_sample(made: Everything) -> None:
    assert {sample.name for sample in asked(made)} == {entry.name for _, entry in EVERY}


def test_what_is_public_answers_everyone_alike(made: Everything) -> None:
    told = {
        "signed out",
        "signed in without a seat",
        "police director",
        "administrator",
        "mayor left last week",
    }
    everyone = [subject for subject in subjects() if subject.told in told]
    assert len(everyone) == len(told)
    samples = [sample for sample in asked(made) if not is_work(sample)]
    answers: dict[str, set[int]] = {row_of(sample.address, sample.shows): set() for sample in samples}
    wrong = []
    for subject in everyone:
        asking = Asking(subject)
        for sample in samples:
            answer = asking.get(sample.address)
            answers[row_of(sample.address, sample.shows)].add(answer.status)
            wrong += faults(sample, subject, answer)
    assert wrong == []
    assert {name: statuses for name, statuses in answers.items() if len(statuses) > 1} == {}
    drawing = drawn_alike({name: min(statuses) for name, statuses in answers.items()})
    assert differences("access.md", with_section(PUBLIC, drawing)) == ""


def test_work_is_read_by_those_it_is_for(made: Everything) -> None:
    """Every address at work, as everyone: nobody meets a fault, and reading writes nothing but sessions."""
    everyone, samples = list(subjects()), [sample for sample in asked(made) if is_work(sample)]
    matrix: Matrix = {row_of(sample.address, sample.shows): {} for sample in samples}
    wrong = []
    for subject in everyone:
        asking = Asking(subject)
        for sample in samples:
            answer = asking.get(sample.address)
            matrix[row_of(sample.address, sample.shows)][subject] = answer.status
            wrong += faults(sample, subject, answer)
    assert wrong == []
    things = {row_of(one.address, one.shows) for one in samples if is_a_thing(one.address)}
    assert strangers_see(matrix, things, not_there={404, 405}) == []
    assert differences("access.md", with_section(WORK, drawn(matrix, everyone))) == ""
    assert sum(status == 200 for row in matrix.values() for status in row.values()) == ALLOWED_TO_READ


def test_acts_are_done_by_those_who_may(made: Everything) -> None:
    """Every act, sent as everyone: a refusal leaves one event, and each can be done by somebody."""
    everyone, sent = list(subjects()), list(acts(made))
    matrix: Matrix = {row_of(act.address, act.on): {} for act in sent}
    wrong = []
    for subject in everyone:
        asking = Asking(subject)
        for act in sent:
            answer = asking.post(act.address, act.sent)
            matrix[row_of(act.address, act.on)][subject] = answer.status
            refused = answer.status == 403 and subject.user is not None
            wrong += faults(act, subject, answer, refusals=int(refused), writes=True)
    assert wrong == []
    assert [name for name, row in matrix.items() if 302 not in row.values()] == [
        f"`{DEMO_ONLY}` outside the demo"
    ]
    things = {row_of(act.address, act.on) for act in sent if is_work(act) and is_a_thing(act.address)}
    assert strangers_see(matrix, things, not_there={404}) == []
    assert differences("access.md", with_section(ACTS, drawn(matrix, everyone))) == ""
    assert sum(status == 302 for row in matrix.values() for status in row.values()) == ALLOWED_TO_ACT


DEMO_ONLY = "/log-ind/som/<pk>/"


def test_what_takes_no_form_says_so(made: Everything) -> None:
    known = {act.name for act in acts(made)}
    director = Asking(next(one for one in subjects() if one.told == "police director"))
    others = [sample for sample in asked(made) if sample.name not in known]
    open_to_post = {sample.name for sample in others if director.post(sample.address, {}).status != 405}
    assert open_to_post == {"roster", "party_list"}, "a list is looked through there, and nothing is entered"
