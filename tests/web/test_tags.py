"""Tags and filters, as the templates use them."""

from datetime import date

import pytest
from django.template import Context, Template, engines
from django.utils.translation import override

from samraad.law.verdict import YES, no
from samraad.web.marks import MARKS, Dot
from tests.web.gallery import CHANGED, ENTRIES, NOT_DISCUSSED


def drawn(source: str, **context) -> str:
    """Draw a template, blanks at line ends and non-breaking spaces made plain."""
    template = Template("{% load samraad %}" + source, engine=engines["django"].engine)
    text = template.render(Context(context)).replace("\N{NO-BREAK SPACE}", " ")
    return "".join(line.strip() for line in text.splitlines())


def test_dates_and_numbers_are_filters():
    text = drawn("{{ day|long_date }}; {{ day|short_date }}; {{ 1234|number }}; {{ names|listed }}",
                 day=date(2026, 12, 8), names=["a", "b"])  # fmt: skip
    assert text == "tirsdag 8. december 2026; 8. dec. 2026; 1.234; a og b"


def test_a_requirement_shows_its_section_its_id_and_how_well_it_is_known():
    text = drawn('{% requirement "L-111-4" %}')
    assert text == (
        '<span class="requirement"><span lang="da">Bekendtgørelse 1426/2006 § 2, stk. 1</span> '
        '<span class="requirement-id"><span class="in-one">L-111-4</span>, efter kilde</span></span>'
    )


def test_what_is_not_confirmed_says_so_in_both_languages():
    assert "ikke juridisk bekræftet" in drawn('{% requirement "L-110-1" %}')
    with override("en"):
        assert "not legally confirmed" in drawn('{% requirement "L-110-1" %}')


def test_no_requirement_is_no_text():
    assert drawn('{% requirement "" %}{% verdict yes %}', yes=YES) == ""


def test_a_button_that_may_be_pressed_names_its_act():
    assert drawn('{% act_button yes "Udgiv planen" %}', yes=YES) == (
        '<button type="submit" class="button button-primary">Udgiv planen</button>'
    )


def test_a_refused_button_is_grey_can_be_reached_and_says_why():
    text = drawn('{% act_button verdict "Udgiv planen" %}', verdict=NOT_DISCUSSED)
    why = text.split('aria-describedby="')[1].split('"')[0]
    assert '<button type="button"' in text
    assert 'aria-disabled="true"' in text
    assert "disabled>" not in text
    assert f'<span class="refusal" id="{why}">' in text
    assert "2027" in text.split("refusal")[1]
    assert "L-113-3" in text


def test_an_act_that_wants_a_reason_asks_for_it():
    text = drawn('{% act verdict "Udgiv" "/udgiv/" edition=2 %}', verdict=CHANGED, csrf_token="et-tegn")
    assert '<form method="post" action="/udgiv/" class="act">' in text
    assert 'name="csrfmiddlewaretoken" value="et-tegn"' in text
    assert 'name="edition" value="2"' in text
    assert 'name="reason"' in text
    assert "required" in text


def test_an_act_that_is_free_asks_for_nothing():
    text = drawn('{% act verdict "Udgiv" "/udgiv/" %}', verdict=YES)
    assert "textarea" not in text
    assert text.count("<button") == 1


def test_two_refusals_on_a_page_have_names_of_their_own():
    text = drawn('{% act_button v "a" %}{% act_button v "b" %}', v=no("Nej"))
    names = [part.split('"')[0] for part in text.split('aria-describedby="')[1:]]
    assert len(set(names)) == 2


@pytest.mark.parametrize("kind", MARKS)
def test_a_state_is_a_shape_a_word_and_a_colour(kind):
    text = drawn("{% state_mark kind 'Holdt' %}", kind=kind)
    assert f"state-{MARKS[kind].tone}" in text
    assert f'd="{MARKS[kind].path}"' in text
    assert text.endswith("Holdt</span>")


def test_answers_that_differ_differ_in_shape():
    answers = ["met", "due", "breached", "gap", "unknown", "not_applicable"]
    assert len({MARKS[answer].path for answer in answers}) == len(answers)


def test_a_page_says_who_may_see_it_and_when_it_changed():
    text = drawn(
        '{% page_facts who="alle" changed_on=day changed_by="Sekretariatet" %}', day=date(2026, 12, 8)
    )
    assert text == (
        '<p class="page-facts"><span>Kan ses af: alle</span>'
        "<span>Senest ændret tirsdag 8. december 2026 af Sekretariatet</span></p>"
    )
    assert "Senest ændret tirsdag 8. december 2026<" in drawn(
        "{% page_facts changed_on=d %}", d=date(2026, 12, 8)
    )


def test_a_thread_is_dots_for_the_eye_and_sentences_for_the_ear():
    dots = [Dot(2009, "none"), Dot(2010, "new"), Dot(2011, "continued"), Dot(2012, "ended"), Dot(2013, "new")]
    text = drawn('{% thread dots "Indbrud" %}', dots=dots)
    assert text.count("<circle") == 5
    assert text.count("<line") == 2
    assert "Ikke i planen for 2009. Nyt i 2010. Videreført i 2011. Afsluttet i 2012. Nyt i 2013." in text


def test_a_history_is_sentences_with_their_days():
    text = drawn('{% include "web/components/history.html" with entries=entries %}', entries=ENTRIES)
    assert text.count("<li>") == 2
    assert '<time datetime="2026-12-08">tirsdag 8. december 2026</time>' in text
    assert "Her er ikke sket noget endnu." in drawn('{% include "web/components/history.html" %}')


def test_what_a_person_wrote_is_text_and_nothing_else():
    text = drawn('{% act_button yes words %}{% state_mark "done" words %}{% verdict v %}',
                 yes=YES, words="<script>1</script>", v=no("<b>{x}</b>", x="<i>"))  # fmt: skip
    assert "<script>" not in text
    assert "<b>" not in text
    assert "<i>" not in text


def test_what_is_kept_in_the_browser_is_marked_by_its_version():
    assert drawn("<form {% keep 3 %}>").startswith('<form data-keep="3" data-keep-found="Her er tekst')


def test_sentences_of_the_layers_below_are_translated_in_place():
    assert drawn("{% sentence words params %}", words="{n} af {m}", params={"n": 1, "m": 2}) == "1 af 2"
    assert drawn("{% counted 2 '{number} punkt' '{number} punkter' %}") == "2 punkter"
    assert drawn("{% example_mark %}") == '<span class="example-mark">Eksempel</span>'
