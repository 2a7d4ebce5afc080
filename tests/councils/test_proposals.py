"""Proposals for an agenda, from proposing to what became of them (C-11)."""

from datetime import date

import pytest
from django.test import Client

from samraad.audit.models import Event
from samraad.councils import actions
from samraad.councils.models import Proposal
from samraad.law.actor import Actor
from samraad.law.verdict import Refused, TextStopped
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
PAGE = "/arbejde/forslag/"


def propose(
    actor: Actor, title: str = "Lys i parken", why: str = "Det er mørkt & trist", forum=None
) -> Proposal:
    return actions.propose(forum or make.council_of(), title=title, why=why, actor=actor, day=DAY)


def row(proposal: Proposal) -> tuple[str, str, date | None, bool]:
    proposal.refresh_from_db()
    return proposal.state, proposal.answer, proposal.answered_on, proposal.item is not None


@pytest.mark.parametrize(
    "role", ["mayor", "deputy", "mayors_delegate", "municipal_preparer", "unit_worker", "secretary"]
)
def test_who_sits_serves_or_works_there_proposes(role):
    proposal = propose(make.sitting(role).actor)
    assert row(proposal) == ("waiting", "", None, False)
    assert Event.objects.last().sentence.endswith("foreslog “Lys i parken” til en dagsorden.")
    assert str(proposal) == "Lys i parken"


@pytest.mark.parametrize(("role", "district"), [("partner", 8), ("log_reader", 8), ("mayor", 12)])
def test_others_do_not(role, district):
    other = make.sitting(
        role, district=district, municipality="101" if district == 12 else make.HOLBAEK
    ).actor
    with pytest.raises(Refused, match="Members and local units"):
        propose(other)
    assert not Proposal.objects.exists()


def test_a_unit_worker_proposes_to_the_local_council_of_her_municipality_alone():
    worker = make.sitting("unit_worker").actor
    propose(worker, forum=make.local_council())
    with pytest.raises(Refused):
        propose(worker, forum=make.local_council("259"))


def test_the_same_one_sent_twice_is_one_and_no_personal_number_comes_in():
    mayor = make.sitting("mayor").actor
    assert propose(mayor) == propose(mayor)
    with pytest.raises(TextStopped):
        propose(mayor, why="Sagen om CPR 010190-1234")
    assert Proposal.objects.count() == 1


def test_the_secretariat_puts_a_proposal_on_an_agenda_with_its_words(secretary):
    proposal, meeting = propose(make.sitting("unit_worker").actor), make.meeting()
    item = actions.place_proposal(proposal, meeting, topic="cooperation", actor=secretary, day=DAY)
    assert (item.title, item.text, item.topic, item.position) == (
        "Lys i parken", "<p>Det er mørkt &amp; trist</p>", "cooperation", 2,
    )  # fmt: skip
    assert row(proposal) == ("placed", "", DAY, True)
    with pytest.raises(Refused, match="answered already"):
        actions.place_proposal(proposal, meeting, topic="cooperation", actor=secretary, day=DAY)


def test_the_municipality_that_proposed_is_the_one_it_concerns(secretary):
    proposal = actions.propose(
        make.council_of(), title="Tal", why="", municipality=make.municipality(),
        actor=make.sitting("mayor").actor, day=DAY,
    )  # fmt: skip
    item = actions.place_proposal(proposal, make.meeting(), topic="crime", actor=secretary, day=DAY)
    assert ([place.code for place in item.concerns.all()], item.text) == (["316"], "")


def test_an_item_taken_off_again_leaves_its_proposal_waiting(secretary):
    proposal, meeting = propose(make.sitting("mayor").actor), make.meeting()
    item = actions.place_proposal(proposal, meeting, topic="cooperation", actor=secretary, day=DAY)
    actions.remove_item(item, actor=secretary, day=DAY)
    assert row(proposal)[0::3] == ("waiting", False)


def test_a_proposal_goes_on_no_other_councils_agenda_nor_on_one_that_is_over(secretary):
    proposal = propose(make.sitting("mayor").actor)
    with pytest.raises(Refused, match="another council's"):
        actions.place_proposal(proposal, make.meeting(district=12), topic="crime", actor=secretary, day=DAY)
    with pytest.raises(Refused):
        actions.place_proposal(proposal, make.meeting("minuted"), topic="crime", actor=secretary, day=DAY)
    with pytest.raises(Refused):
        actions.place_proposal(
            proposal, make.meeting(on=date(2026, 12, 1)), topic="crime",
            actor=make.sitting("municipal_preparer").actor, day=DAY,
        )  # fmt: skip


def test_what_is_not_taken_up_gets_an_answer(secretary):
    proposal = propose(make.sitting("mayor").actor)
    for refused, why in ((" ", Refused), ("CPR 010190-1234", TextStopped)):
        with pytest.raises(why):
            actions.decline_proposal(proposal, answer=refused, actor=secretary, day=DAY)
    actions.decline_proposal(proposal, answer="Hører til kommunen.", actor=secretary, day=DAY)
    assert row(proposal) == ("declined", "Hører til kommunen.", DAY, False)
    with pytest.raises(Refused):
        actions.decline_proposal(proposal, answer="Igen", actor=secretary, day=DAY)


def test_only_the_proposer_takes_it_back_and_only_while_it_waits(secretary):
    mayor = make.sitting("mayor").actor
    proposal = propose(mayor)
    with pytest.raises(Refused):
        actions.withdraw_proposal(proposal, actor=secretary, day=DAY)
    actions.withdraw_proposal(proposal, actor=mayor, day=DAY)
    assert row(proposal) == ("withdrawn", "", DAY, False)
    with pytest.raises(Refused, match="answered already"):
        actions.withdraw_proposal(proposal, actor=mayor, day=DAY)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_the_proposer_sees_what_became_of_it_and_nothing_before_the_agenda_is_sent(secretary):
    worker = make.sitting("unit_worker")
    proposal, meeting = propose(worker.actor), make.meeting()
    client = signed_in(worker.user)
    item = actions.place_proposal(proposal, meeting, topic="cooperation", actor=secretary, day=DAY)
    assert "Sat på dagsordenen for et kommende møde." in client.get(PAGE).content.decode()
    actions.convene_meeting(meeting, actor=secretary, day=DAY)
    assert "På dagsordenen tirsdag 10." in client.get(PAGE).content.decode()
    make.councils.walk(meeting, "minuted")
    page = client.get(f"{PAGE}{proposal.pk}/").content.decode()
    assert "Kredsrådet drøftede punktet." in page and "Behandlet tirsdag 10." in page
    item.refresh_from_db()
    assert str(item) == "Lys i parken"


def test_of_a_closed_or_withdrawn_item_the_proposer_sees_no_decision(secretary):
    worker = make.sitting("unit_worker")
    proposal, meeting = propose(worker.actor), make.meeting()
    item = actions.place_proposal(proposal, meeting, topic="cooperation", actor=secretary, day=DAY)
    actions.change_item(
        item, title="Lys i parken", topic="cooperation", responsible="", closed=True,
        closed_for="Efterforskning", version=1, actor=secretary, day=DAY,
    )  # fmt: skip
    make.councils.walk(meeting, "minuted")
    page = signed_in(worker.user).get(f"{PAGE}{proposal.pk}/").content.decode()
    assert "Kredsrådet drøftede" not in page and "Behandlet tirsdag 10." in page


def test_on_the_page_the_secretariat_answers_and_strangers_find_nothing(secretary):
    worker, keeper = make.sitting("unit_worker"), make.sitting("secretary")
    client = signed_in(worker.user)
    sent = client.post(PAGE, {"forum": make.council_of().pk, "title": "Lys", "why": ""})
    assert sent.status_code == 302
    proposal = Proposal.objects.get()
    office = signed_in(keeper.user)
    assert "Venter på dit svar" in office.get(PAGE).content.decode()
    meeting = make.meeting()
    place = {"meeting": meeting.pk, "topic": "crime"}
    assert (
        office.post(f"{PAGE}{proposal.pk}/dagsorden/", {"meeting": "0", "topic": "crime"}).status_code == 200
    )
    assert office.post(f"{PAGE}{proposal.pk}/afvis/", {"answer": ""}).status_code == 200
    assert office.post(f"{PAGE}{proposal.pk}/dagsorden/", place).status_code == 302
    assert row(proposal)[0] == "placed"
    assert office.post(f"{PAGE}{proposal.pk}/andet/").status_code == 404
    stranger = signed_in(make.sitting("partner").user)
    assert [stranger.get(address).status_code for address in (PAGE, f"{PAGE}{proposal.pk}/")] == [404, 404]
    assert client.post(f"{PAGE}{proposal.pk}/traek-tilbage/").status_code == 403
