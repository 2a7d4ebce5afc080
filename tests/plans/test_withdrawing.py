"""Every edition that can be read can be taken away on the plan's working page, whatever else goes on."""

import pytest
from django.test import Client

from samraad.plans.models import Edition
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/arbejde/planer/midt-og-vestsjaelland/2027/"
WITHDRAW = f"{PAGE}traek-tilbage/"


@pytest.fixture
def director(client: Client) -> Client:
    client.force_login(make.sitting("police_director").user)
    return client


def states() -> list[str]:
    return list(Edition.objects.order_by("number").values_list("state", flat=True))


def test_an_edition_is_withdrawn_at_once_also_while_a_correction_is_being_drafted(director):
    make.correct(make.plan("published"), publish=False)
    page = director.get(PAGE).content.decode()
    assert "Træk udgaven tilbage straks (udgave 1)" in page
    assert "Træk udgaven tilbage straks (udgave 2)" not in page
    answer = director.post(WITHDRAW, {"number": "1", "reason": "Et personnummer."})
    assert (answer.status_code, states()) == (302, ["withdrawn", "drafted"])


def test_a_superseded_edition_is_withdrawn_and_the_newest_stands(director):
    make.plan("superseded")
    page = director.get(PAGE).content.decode()
    assert [f"Træk udgaven tilbage straks (udgave {number})" in page for number in (1, 2, 3)] == [
        True,
        True,
        False,
    ]
    director.post(WITHDRAW, {"number": "1", "reason": "Et personnummer."})
    assert states() == ["withdrawn", "published"]


def test_without_a_number_the_newest_is_withdrawn(director):
    make.plan("superseded")
    director.post(WITHDRAW, {"reason": "Forkert fil."})
    assert states() == ["superseded", "withdrawn"]


@pytest.mark.parametrize("number", ["2", "0", "99999999999", "-1", "en", "1 "])
def test_an_edition_that_is_not_there_is_not_found(director, number):
    make.plan("published")
    assert director.post(WITHDRAW, {"number": number, "reason": "Væk."}).status_code == 404
    assert states() == ["published"]


def test_a_draft_is_refused_in_words(director):
    make.correct(make.plan("published"), publish=False)
    answer = director.post(WITHDRAW, {"number": "2", "reason": "Væk."})
    assert (answer.status_code, "Kun en udgivet udgave kan trækkes tilbage." in answer.content.decode()) == (
        403,
        True,
    )


def test_others_are_not_shown_the_way_and_are_refused(client):
    make.plan("published")
    client.force_login(make.sitting("secretary").user)
    assert "Træk udgaven tilbage" not in client.get(PAGE).content.decode()
    assert client.post(WITHDRAW, {"number": "1", "reason": "Væk."}).status_code == 403
    assert states() == ["published"]


def test_a_stranger_finds_nothing(client):
    make.plan("published")
    client.force_login(make.sitting("police_director", district=7).user)
    assert client.post(WITHDRAW, {"number": "1", "reason": "Væk."}).status_code == 404
    assert states() == ["published"]
