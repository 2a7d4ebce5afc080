"""Who may come in, and what a stranger meets."""

import pytest
from django.contrib.auth import get_user_model
from django.http import Http404
from django.urls import get_resolver

from samraad.web.guards import find

POST_FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def test_a_guard_leaves_its_name_on_the_view():
    guards = {
        str(p.pattern): p.callback.guard for p in get_resolver("tests.web.gallery").url_patterns if p.callback
    }
    assert {"": "public", "arbejde/": "signed_in"}.items() <= guards.items()


def test_the_name_is_kept_by_decorators_around_it():
    from_shell = get_resolver("samraad.web.urls").url_patterns[0].callback
    assert from_shell.guard == "public"


def test_everyone_may_read_a_public_page(client):
    assert client.get("/galleri/").status_code == 200


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client):
    answer = client.get("/arbejde/?side=2")
    assert (answer.status_code, answer["Location"]) == (302, "/log-ind/?next=/arbejde/%3Fside%3D2")


def test_a_signed_in_person_comes_in(secretary):
    assert secretary.get("/arbejde/").status_code == 200


def test_what_a_signed_out_person_had_typed_is_not_lost(client):
    typed = {"note": "Et langt punkt\nom indbrud", "password": "hemmeligt"}
    answer = client.post("/arbejde/planer/gem/", typed, **POST_FROM_HERE)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Du er blevet logget ud" in page
    assert 'name="note" value="Et langt punkt' in page
    assert "hemmeligt" not in page


def test_a_form_that_may_come_from_elsewhere_is_shown_but_cannot_be_sent_again(client):
    page = client.post("/arbejde/planer/gem/", {"note": "Et langt punkt\nom indbrud"}).content.decode()
    assert "om indbrud</textarea>" in page
    assert 'name="note"' not in page


@pytest.mark.django_db
def test_what_is_not_visible_does_not_exist(person):
    users = get_user_model().objects
    assert find(users.all(), pk=person.pk) == person
    with pytest.raises(Http404):
        find(users.exclude(pk=person.pk), pk=person.pk)
