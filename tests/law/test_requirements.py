"""The catalogue of the law is whole, says what it knows, and says so when it does not."""

import re
from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from samraad.law.requirements import Grade, Requirement, all_requirements, requirement

ID_FORMS = re.compile(
    r"L-(\d{3}|LR)-\d{1,2}[ab]?"
    r"|B-\d-(\d[a]?|x)"
    r"|D-\d[a-d]?"
    r"|D-(LOG|SEC|ROLE|DPIA|RIGHT|RET|CPR|MIN)-\d{1,2}"
    r"|[JAU]-\d"
    r"|P-\d\d"
)
STRONGEST_FIRST = ["V1", "V2", "I", "B", "N"]
PREDICATES = [entry for entry in all_requirements() if entry.id.startswith("P-")]
RULES = [entry for entry in all_requirements() if not entry.id.startswith("P-")]


def ids(entries: list[Requirement]) -> list[str]:
    return [entry.id for entry in entries]


def whole(family: str) -> list[str]:
    """The ids of one family, in the order of the file."""
    return [entry.id for entry in all_requirements() if re.fullmatch(rf"{family}-\d+[a-d]?", entry.id)]


def test_every_id_has_a_known_form() -> None:
    assert [id for id in ids(list(all_requirements())) if not ID_FORMS.fullmatch(id)] == []


def test_the_catalogue_holds_139_rules_and_33_predicates() -> None:
    assert len(RULES) == 139
    assert ids(PREDICATES) == [f"P-{number:02}" for number in range(1, 34)]


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("L-111", [f"L-111-{number}" for number in range(1, 9)]),
        (
            "L-112",
            [
                "L-112-0",
                "L-112-1",
                "L-112-2",
                "L-112-2a",
                "L-112-2b",
                "L-112-3",
                "L-112-4",
            ],
        ),
        ("L-113", [f"L-113-{number}" for number in range(1, 9)]),
        ("L-114", [f"L-114-{number}" for number in range(1, 12)]),
        (
            "L-115",
            [f"L-115-{number}" for number in [*range(1, 16), 20, 21, 22, 30, 31, 32, 40, 41]],
        ),
        ("B-3", ["B-3-1", "B-3-2", "B-3-3", "B-3-4", "B-3-4a"]),
        ("D", ["D-1", "D-1a", "D-1b", "D-1c", "D-1d", "D-2", "D-2a", "D-3"]),
        ("D-LOG", [f"D-LOG-{number}" for number in range(1, 11)]),
        ("A", [f"A-{number}" for number in range(1, 8)]),
        ("U", [f"U-{number}" for number in range(1, 9)]),
    ],
)
def test_a_family_is_whole_and_in_order(family: str, expected: list[str]) -> None:
    assert whole(family) == expected


def test_every_grade_is_one_of_the_five() -> None:
    assert {entry.grade for entry in all_requirements()} == set(get_args(Grade))


def test_every_sentence_is_one_plain_line_that_ends_with_a_full_stop() -> None:
    sentences = [words for entry in all_requirements() for words in (entry.sentence_da, entry.sentence_en)]
    plain = re.compile(r"[A-ZÆØÅ][^\n]{10,220}[^.\s]\.")
    assert [words for words in sentences if not plain.fullmatch(words)] == []


def test_no_sentence_is_said_twice() -> None:
    sentences = [words for entry in all_requirements() for words in (entry.sentence_da, entry.sentence_en)]
    assert [words for words in sentences if sentences.count(words) > 1] == []


def test_every_requirement_names_a_source_or_says_that_there_is_none() -> None:
    assert [entry.id for entry in all_requirements() if not entry.citation.strip()] == []


def test_what_was_not_found_cites_no_paragraph() -> None:
    cited = {entry.citation for entry in RULES if entry.grade == "N"}
    assert cited == {"Ingen kilde fundet", "Husregel"}


def test_what_was_found_does_not_claim_to_be_without_a_source() -> None:
    read = [entry for entry in all_requirements() if entry.grade in {"V1", "V2"}]
    assert [entry.id for entry in read if entry.citation in {"Ingen kilde fundet", "Husregel"}] == []


def test_background_knowledge_is_always_an_open_question() -> None:
    assert [entry.id for entry in all_requirements() if entry.grade == "B" and not entry.open_question] == []


def test_no_path_or_address_stands_in_the_catalogue() -> None:
    texts = [entry.citation + entry.sentence_da + entry.sentence_en for entry in all_requirements()]
    assert [text for text in texts if "http" in text or "/work" in text or ".md" in text] == []


def test_only_predicates_rest_on_others_and_each_on_rules_that_exist() -> None:
    assert [entry.id for entry in RULES if entry.rests_on] == []
    assert [entry.id for entry in PREDICATES if not entry.rests_on] == []
    assert {id for entry in PREDICATES for id in entry.rests_on} <= set(ids(RULES))


@pytest.mark.parametrize("predicate", PREDICATES, ids=ids(PREDICATES))
def test_a_predicate_is_never_surer_than_the_rules_it_rests_on(
    predicate: Requirement,
) -> None:
    rules = [requirement(id) for id in predicate.rests_on]
    weakest = max((rule.grade for rule in rules), key=STRONGEST_FIRST.index)
    assert (predicate.grade, predicate.open_question) == (
        weakest,
        any(rule.open_question for rule in rules),
    )


@pytest.mark.parametrize(
    "id",
    [
        "L-108-1",
        "L-111-1",
        "L-111-4",
        "L-112-2",
        "B-2-1",
        "B-3-1",
        "B-3-4",
        "L-LR-5",
        "L-115-7",
        "D-2a",
        "D-CPR-3",
        "J-1",
        "A-5",
        "P-02",
        "P-07",
    ],
)
def test_what_a_source_carries_is_confirmed(id: str) -> None:
    assert (requirement(id).confirmed, requirement(id).standing) == (
        True,
        "according to source",
    )


def test_what_could_not_be_verified_is_open_whole() -> None:
    assert [entry.id for entry in RULES if entry.open_question] == [
        *["L-110-1", "L-111-2", "L-111-3", "L-111-5", "L-111-6", "L-111-7", "L-112-1", "L-112-2a", "L-112-3"],
        *["B-3-4a", "B-4-1", "B-5-x", "L-LR-2", *whole("L-113"), *whole("L-114")],
        *["L-115-1", "L-115-2", "L-115-6", "L-115-8", "L-115-10", "L-115-13", "L-115-14"],
        *["L-115-20", "L-115-30", "L-115-31", "L-115-41", "D-LOG-3", "D-LOG-10", "D-SEC-5"],
        *["D-ROLE-2", "D-DPIA-2", "D-RIGHT-1", "D-RIGHT-2", "D-RIGHT-3", "D-RIGHT-4", "D-RET-1"],
        *["J-6", "J-8", "A-3", "U-3", "U-7", "U-8"],
    ]


@pytest.mark.parametrize("id", ["L-111-3", "L-113-3", "L-114-9", "L-115-1", "B-4-1", "A-3", "U-7", "P-08"])
def test_an_open_question_is_not_confirmed_whatever_its_grade(id: str) -> None:
    entry = requirement(id)
    assert (entry.open_question, entry.confirmed, entry.standing) == (True, False, "not legally confirmed")


@pytest.mark.parametrize("id", ["L-112-4", "L-115-9", "L-115-15", "J-7", "P-16"])
def test_what_is_only_inferred_is_not_confirmed_though_nobody_asks(id: str) -> None:
    entry = requirement(id)
    assert (entry.grade, entry.open_question, entry.confirmed) == ("I", False, False)


def test_the_discussion_before_publication_reads_whole() -> None:
    assert requirement("L-113-3") == Requirement(
        id="L-113-3",
        grade="V2",
        citation="Retsplejeloven § 113",
        sentence_da="Planen drøftes i kredsrådet, før den udgives.",
        sentence_en="The plan is discussed in the district council before it is published.",
        open_question=True,
    )


def test_the_yearly_plan_rests_on_three_rules_of_section_113() -> None:
    assert requirement("P-08").rests_on == ("L-113-1", "L-113-3", "L-113-4")


def test_an_unknown_id_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match=r"No requirement 'L-999-1' in requirements\.toml"):
        requirement("L-999-1")


@pytest.mark.parametrize("part", ["grade", "open_question", "sentence_da"])
def test_a_requirement_cannot_be_changed(part: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(requirement("L-113-3"), part, "V1")


def test_the_file_is_read_once() -> None:
    assert requirement("B-3-1") is requirement("B-3-1")
