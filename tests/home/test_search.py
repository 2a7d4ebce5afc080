"""Search: what the reader may open that tells of the words, marked, and nothing that she may not."""

from datetime import date

import pytest

from samraad.councils import actions
from samraad.councils.actions.papers import mention_paper
from samraad.home.search import hits, marked
from samraad.law.search import BEGIN, END
from tests import make
from tests.home.surroundings import DAY, browser, words_of
from tests.make.councils import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
ON = date(2026, 11, 10)


def found(words: str, role: str = "mayor", **place: object) -> list[tuple[str, str, str]]:
    actor = make.sitting(role, **place).actor
    return [(hit.kind, hit.title, hit.where) for hit in hits(words, actor, DAY)]


def minuted(text: str, *, title: str = "Færdsel", closed: bool = False) -> None:
    """A held meeting with one line more, with this text."""
    secretary = make.sitting("secretary").actor
    meeting = make.meeting("planned", on=ON)
    ground = "Politiets metoder" if closed else ""
    told = {"topic": "crime", "closed": closed, "closed_for": ground, "actor": secretary, "day": ON}
    item = actions.add_item(meeting, title=title, **told)
    walk(meeting, "held")
    item.refresh_from_db()
    actions.write_line(item, minutes=f"<p>{text}</p>", version=item.version, actor=secretary, day=ON)


def test_minutes_are_found_in_any_form_of_the_word_and_the_words_are_marked() -> None:
    minuted("Knallerterne larmer på havnen.")
    (hit,) = hits("knallert", make.sitting("mayor").actor, DAY)
    assert (hit.kind, hit.title) == ("Minutes", "Færdsel")
    assert "<mark>Knallerterne</mark> larmer" in hit.excerpt
    assert hit.where == "the meeting on 10\N{NO-BREAK SPACE}November 2026"


def test_an_item_of_a_meeting_to_come_is_an_item() -> None:
    make.item(make.meeting("planned", on=date(2026, 12, 9)), title="Knallerter")
    assert [kind for kind, _title, _where in found("knallerter", "secretary")] == ["Item"]
    assert found("knallerter", "mayor") == []


@pytest.mark.parametrize(
    ("role", "place"),
    [("unit_worker", {}), ("administrator", {}), ("mayor", {"municipality": "851"})],
)
def test_a_stranger_finds_nothing(role: str, place: dict[str, str]) -> None:
    minuted("Knallerterne larmer.")
    assert found("knallert", role, **place) == []


def test_what_is_closed_is_found_by_its_own_people_alone() -> None:
    minuted("Knallerterne larmer.", closed=True)
    assert [title for _kind, title, _where in found("knallert", "mayor")] == ["Færdsel"]
    assert found("knallert", "municipal_preparer") == []


def test_a_paper_is_found_by_its_title_and_leads_to_the_meeting_where_it_is_only_mentioned() -> None:
    meeting = make.meeting("convened", on=date(2026, 12, 9))
    secretary = make.sitting("secretary").actor
    mention_paper(
        meeting.items.get(), title="Notat om knallerter", holder="Politiet", actor=secretary, day=DAY
    )
    (hit,) = hits("knallerter", make.sitting("mayor").actor, DAY)
    assert (hit.kind, hit.title, hit.address) == (
        "Paper",
        "Notat om knallerter",
        f"/arbejde/moeder/{meeting.pk}/",
    )


def test_plans_are_found_by_section_and_focus_area() -> None:
    make.plan("published", year=2027, focus_areas=("Trygt natteliv",))
    assert (
        "Focus area",
        "Trygt natteliv",
        "the cooperation plan for 2027, Midt- og Vestsjællands Politi",
    ) in found("natteliv")
    assert [kind for kind, _title, where in found("kvartal") if "plan" in where] == ["Section"]


def test_a_draft_is_found_by_who_may_read_it() -> None:
    make.plan("drafted", year=2028, focus_areas=("Trygt natteliv",))
    assert [where for *_rest, where in found("natteliv", "secretary")] == [
        "the draft of the cooperation plan for 2028, Midt- og Vestsjællands Politi"
    ]
    assert found("natteliv", "mayor", municipality="851") == []


def test_all_words_must_be_told_of() -> None:
    minuted("Knallerterne larmer på havnen.")
    assert len(found("knallert havn")) == 1
    assert found("knallert skole") == []


@pytest.mark.parametrize("words", ["'", "a & | !", "!!!", "\\", "<script>", "é" * 200, "(((", ":*"])
def test_whatever_is_typed_is_no_fault(words: str) -> None:
    minuted("Knallerterne larmer.")
    assert browser("mayor").get("/arbejde/soeg/", {"q": words}).status_code == 200


def test_a_null_byte_is_no_fault() -> None:
    assert browser("mayor").get("/arbejde/soeg/?q=%00knallert").status_code == 200


def test_an_excerpt_is_escaped_whatever_stands_in_it() -> None:
    typed = f"A &lt;b&gt; <i> {BEGIN}ord{END} &#2;x &amp; y"
    assert marked(typed) == "A &lt;b&gt; &lt;i&gt; <mark>ord</mark> x &amp; y"


def test_the_page_counts_and_says_when_there_is_nothing() -> None:
    minuted("Knallerterne larmer.")
    client = browser("mayor")
    assert "One place tells of it." in words_of(client, "/arbejde/soeg/?q=knallert")
    assert "Nothing that you can open tells of it." in words_of(client, "/arbejde/soeg/?q=cykler")
    assert "search-hits" not in words_of(client, "/arbejde/soeg/")


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_a_package(rows: int, django_assert_num_queries: object) -> None:
    meeting = make.meeting("held", on=ON)
    for number in range(rows):
        make.item(meeting, title=f"Knallerter {number}")
    actor = make.sitting("mayor").actor
    with django_assert_num_queries(2):
        assert len(hits("knallerter", actor, DAY)) == rows
