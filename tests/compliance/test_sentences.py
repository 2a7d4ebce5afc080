"""How a standing is written out."""

import pytest

from samraad.compliance.duties.duty import Answer, Mend, Sentence, Standing
from samraad.compliance.sentences import LIGHTS, shown
from samraad.law.actor import Actor, Held
from samraad.law.roles import Mayor, Secretary
from samraad.web.marks import MARKS
from tests.compliance.given import district

SECRETARY = Actor(1, "", "", (Held(Secretary, 8),))


def test_each_of_the_six_answers_has_a_light_by_shape_and_word():
    assert {answer.value for answer in Answer} <= set(MARKS)
    assert set(LIGHTS) == set(Answer)


@pytest.mark.parametrize(
    ("actor", "address", "act"),
    [
        (SECRETARY, "/her/", "Go there"),
        (SECRETARY, "", ""),
        (Actor(1, "", "", (Held(Secretary, 9),)), "/her/", ""),
        (Actor(1, "", "", (Held(Mayor, 8, "316"),)), "/her/", ""),
    ],
    ids=["hers", "no page for her", "another district", "another role"],
)
def test_the_act_is_shown_to_those_who_can_do_it_there(actor, address, act):
    mend = Mend(Sentence("Go there"), address, (Secretary,))
    standing = Standing(Answer.DUE, (Sentence("Said."),), "B-3-1", mend=mend)
    found = shown(district(), standing, actor)
    assert (found.words, found.act, found.address) == ("Said.", act, address if act else "")
