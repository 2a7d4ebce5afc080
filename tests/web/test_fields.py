"""Form fields as they are drawn, and what is wrong with a form."""

from tests.web.gallery import MeetingForm
from tests.web.test_tags import drawn


def test_a_field_has_its_label_its_hint_and_its_widget_tied_together():
    text = drawn("{% field form.title %}", form=MeetingForm())
    assert '<label class="form-label" for="id_title">Mødets titel</label>' in text
    assert '<span class="form-hint" id="id_title_helptext">' in text
    assert 'aria-describedby="id_title_helptext"' in text
    assert 'class="form-input"' in text


def test_an_error_stands_at_the_field_and_is_read_with_it():
    text = drawn("{% field form.title %}", form=MeetingForm({}))
    assert 'class="form-group form-error"' in text
    assert '<span class="form-error-message" id="id_title_error">' in text
    assert 'aria-describedby="id_title_helptext id_title_error"' in text
    assert 'aria-invalid="true"' in text


def test_what_may_be_left_out_says_so():
    assert "(kan udelades)" in drawn("{% field form.note %}", form=MeetingForm())
    assert "(kan udelades)" not in drawn("{% field form.title %}", form=MeetingForm())


def test_each_sort_of_field_has_the_marks_of_the_design_system():
    form = MeetingForm()
    assert 'class="form-input input-width-s"' in drawn("{% field form.held_on %}", form=form)
    assert 'class="form-select"' in drawn("{% field form.kind %}", form=form)
    assert drawn("{% field form.topics %}", form=form).count('class="form-checkbox"') == 3
    assert drawn("{% field form.place %}", form=form).count('class="form-radio"') == 2
    assert 'class="form-group-checkbox"><input type="checkbox" name="agreed" class="form-checkbox"' in drawn(
        "{% field form.agreed %}", form=form
    )
    assert 'class="form-input input-width-full"' in drawn('{% field form.note "full" %}', form=form)


def test_choices_stand_in_a_set_with_a_name():
    text = drawn("{% field form.place %}", form=MeetingForm())
    assert "<fieldset" in text
    assert '<legend class="form-label">Sted</legend>' in text


def test_a_field_may_be_drawn_twice():
    form = MeetingForm()
    assert drawn("{% field form.title %}", form=form) == drawn("{% field form.title %}", form=form)


def test_a_summary_leads_to_each_field_and_says_that_nothing_is_lost():
    form = MeetingForm({"title": "Møde", "held_on": "2026-12-08", "kind": "1", "place": "r", "agreed": "on"})
    form.add_error(None, "Mødet ligger på en helligdag.")
    text = drawn("{% errors form %}", form=form)
    assert "2 ting skal rettes" in text
    assert "<li>Mødet ligger på en helligdag.</li>" in text
    assert '<a href="#id_topics">Emner: ' in text
    assert "Det, du skrev, er her stadig." in text


def test_a_form_without_fault_has_no_summary():
    assert drawn("{% errors form %}", form=MeetingForm()) == ""
